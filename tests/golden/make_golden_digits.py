"""The losses of the example "LeNet reads digits" (static/data/graphs/lenet-digits), by PyTorch.

    /usr/bin/python3 make_golden_digits.py     # reads static/data/digits.bin, writes digits.json beside this file
"""
import gzip, json, os, torch
import torch.nn as nn

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT, TRAIN = 3000, 2500
torch.set_num_threads(1)

with open(os.path.join(HERE, "..", "..", "static", "data", "digits.bin"), "rb") as f: data = gzip.decompress(f.read())
y = torch.tensor(list(data[:COUNT]))
x = torch.frombuffer(bytearray(data[COUNT:]), dtype=torch.uint8).reshape(COUNT, 1, 28, 28).float().div(255)

torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
optimizer = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9)
loss = nn.CrossEntropyLoss()
batches = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x[:TRAIN], y[:TRAIN]), batch_size=50, shuffle=True,
                                      generator=torch.Generator().manual_seed(0))
train, test = [], []
for _ in range(5):
    total = 0.0
    for xb, yb in batches:
        optimizer.zero_grad(); l = loss(net(xb), yb); l.backward(); optimizer.step(); total += l.item() * len(xb)
    train.append(total / TRAIN)
    with torch.no_grad(): test.append(loss(net(x[TRAIN:]), y[TRAIN:]).item())
with open(os.path.join(HERE, "digits.json"), "w") as f: json.dump({"trainLoss": train, "testLoss": test}, f, separators=(",", ":")); f.write("\n")

/** The whole page over the whole screen, and back. Where the browser forbids it, nothing happens. */
export function toggleFullScreen(): void {
	if (document.fullscreenElement) void document.exitFullscreen();
	else void document.documentElement.requestFullscreen?.().catch(() => {});
}

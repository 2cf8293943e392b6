/** What is wrong with a step of the preparation: a `DataErrorCode`, with a message of its own. */
export type StepFaultCode =
	/** There is no column {column}. */
	| 'step_no_column'
	/** A second step of the kind (for the column). */
	| 'step_twice'
	/** It stands where it makes no sense: `orderFaults` says why. */
	| 'step_encode_before_missing'
	| 'step_normalize_before_split'
	| 'step_normalize_before_missing'
	/** A mean or median of texts. */
	| 'step_not_numbers'
	/** A constant is not there, or a text in a column of numbers. */
	| 'step_constant'
	/** A step `split` where the document does not say how, or where there are two files. */
	| 'step_split'
	/** Categories that are there twice, or a new column's name that is taken. */
	| 'step_categories';

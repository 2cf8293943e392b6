/** What keeps a file from being read, beside what `DataErrorCode` has; messages `data_error_<code>`. */
export type ReadFaultCode =
	/** Packed files within one: another program unpacks it. */
	| 'archive'
	/** Not gzip behind its first bytes, or cut off. */
	| 'gzip'
	/** No text in the encoding that was asked for. */
	| 'encoding_given'
	/** More text than can be read came out of gzip. */
	| 'text_too_large'
	| 'too_many_cells';

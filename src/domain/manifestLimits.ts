/** Bytes of a whole `manifest.json`. Labels of a thousand classes and a few small tensors take a tenth of it. */
export const MANIFEST_BYTES_MAX = 1_048_576;
/** Nesting of arrays and objects. The format itself needs 8; rows of tensors written out in nested lists a few more. */
export const MANIFEST_DEPTH_MAX = 32;

/** A slug, a version, a symbol, a unit: what stands in a table cell. */
export const WORD_MAX = 64;
/** The name of a task, as the registry lists it. */
export const TASK_MAX = 40;
/** A title or a label: one line of a form. */
export const TITLE_MAX = 120;
/** A graph's own name for a tensor: exporters write whole module paths. */
export const TENSOR_NAME_MAX = 256;
/** One or two sentences. */
export const SENTENCE_MAX = 500;
/** A path inside a quilt. */
export const PATH_MAX = 256;
/** What browsers accept as an address. */
export const URL_MAX = 2048;
/** A text given as an example or as the default of an input. */
export const TEXT_MAX = 100_000;

/** A quilt holds at most 666 files, the manifest itself among them. */
export const FILES_MAX = 665;
/** Bytes of one file: a quilt's own limit, and more than a page can hold. */
export const FILE_BYTES_MAX = 4 * 1024 ** 3;
/** Inputs or outputs of one graph: a decoder with 48 layers of cached keys and values has about 100. */
export const TENSORS_MAX = 256;
/** Axes of one tensor: what ONNX Runtime's own kernels go up to. */
export const RANK_MAX = 8;
/** Size of one axis. */
export const DIMENSION_MAX = 2 ** 31 - 1;
/** Elements of one tensor: 256 MB of FP32, a quarter of what a page can give a model. */
export const ELEMENTS_MAX = 2 ** 26;
/** Elements of a tensor written inside the manifest; larger ones belong in a file. */
export const INLINE_ELEMENTS_MAX = 16_384;
/** Rows of a table or series, in the form and in examples. */
export const ROWS_MAX = 10_000;
/** Columns of a table: what a grid can show and a person can fill. */
export const COLUMNS_MAX = 512;
/** Choices in one list. */
export const CHOICES_MAX = 1000;
/** Steps between a person and a tensor. */
export const STEPS_MAX = 32;
/** Classes a graph can tell apart; ImageNet-21k has 21,841. */
export const LABELS_MAX = 32_768;
/** Bytes of a file of labels: 128 for each class. */
export const LABELS_BYTES_MAX = 128 * LABELS_MAX;
export const EXAMPLES_MAX = 64;
export const PARAMETERS_MAX = 32;
/** Tags, languages, authors, features, providers. */
export const NAMES_MAX = 64;
/** Distinct operators: ONNX and its extensions define about 400. */
export const OPERATORS_MAX = 1024;

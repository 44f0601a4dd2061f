// The library writes Excel workbooks; only Rendering imports it.
#include <xlsxwriter.h>

#ifndef ASSAY_GNUPLOT_BRIDGE_H
#define ASSAY_GNUPLOT_BRIDGE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A script for gnuplot, written through gnuplot-iostream into a file that lives in memory.
typedef struct gp_script gp_script;

/// Begins a script; NULL where there is no memory for it.
gp_script *_Nullable gp_open(void);

/// Adds `length` bytes of commands; 0, or -1 where that failed.
int gp_write(gp_script *_Nonnull script, const char *_Nonnull text, size_t length);

/// Adds the data of one `plot '-' binary`: `columns` columns of `rows` doubles each, one column after the other in `values`.
int gp_send_columns(gp_script *_Nonnull script, const double *_Nonnull values, size_t columns, size_t rows);

/// Ends and frees the script: a descriptor at its first byte, to be closed by the caller; -1 where a byte was lost.
int gp_finish(gp_script *_Nonnull script);

#ifdef __cplusplus
}
#endif
#endif

#include "gnuplot_bridge.h"

#include <cstdio>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gnuplot-iostream.h>

// gnuplot-iostream's own constructor runs a shell, hides stderr and status, and cannot tell that gnuplot is missing. So it is
// handed a FILE *. That file is in memory and complete before gnuplot starts, which reads it as its standard input: no write
// can wait for a child that does not read, and none can meet a pipe whose reader died.
struct gp_script {
    FILE *file;
    gnuplotio::Gnuplot stream;  // closes `file` when it goes
    explicit gp_script(FILE *f) : file(f), stream(f) {}
};

gp_script *gp_open(void) {
    int descriptor = memfd_create("assay-figure", MFD_CLOEXEC);
    if (descriptor < 0) return nullptr;
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        close(descriptor);
        return nullptr;
    }
    try {
        return new gp_script(file);
    } catch (...) {
        fclose(file);
        return nullptr;
    }
}

int gp_write(gp_script *script, const char *text, size_t length) {
    try {
        script->stream.write(text, static_cast<std::streamsize>(length));
        return script->stream.good() ? 0 : -1;
    } catch (...) {
        return -1;
    }
}

int gp_send_columns(gp_script *script, const double *values, size_t columns, size_t rows) {
    try {
        std::vector<std::vector<double>> data;
        for (size_t column = 0; column < columns; column++)
            data.emplace_back(values + column * rows, values + (column + 1) * rows);
        script->stream.sendBinary1d_colmajor(data);
        return script->stream.good() ? 0 : -1;
    } catch (...) {
        return -1;
    }
}

int gp_finish(gp_script *script) {
    int descriptor = -1;
    try {
        script->stream.flush();
        if (script->stream.good()) descriptor = fcntl(fileno(script->file), F_DUPFD_CLOEXEC, 0);
        delete script;
    } catch (...) {
    }
    if (descriptor >= 0 && lseek(descriptor, 0, SEEK_SET) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

#include "gnuplot_bridge.h"

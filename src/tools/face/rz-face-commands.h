/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of renzheng-face (design, section 4). Each takes its own arguments, its name first, and returns the exit status. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int rz_detect_command (int argc, char **argv);
int rz_match_command (int argc, char **argv);
int rz_pairs_command (int argc, char **argv);
int rz_observe_command (int argc, char **argv);
int rz_spoof_command (int argc, char **argv);
int rz_bench_command (int argc, char **argv);
int rz_evaluate_command (int argc, char **argv);
int rz_render_command (int argc, char **argv);

G_END_DECLS

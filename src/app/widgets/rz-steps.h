/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the nine steps (domain facts, section 2), for rail and line alike. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RZ_N_STEPS 9

/** rz_steps_get_name: @step: 1 to 9. Returns: (transfer none): translated short name, e.g. 填写信息. */
const char *rz_steps_get_name (int step);
/** rz_steps_get_position: Returns: (transfer full): e.g. 第 7 步，共 9 步. */
char *rz_steps_get_position (int step);

G_END_DECLS

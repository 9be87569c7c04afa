/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the data files of this layer lie: beside a program that runs from its build folder, else where they were installed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_face_data_path: @name: such as "quality.ini". Returns: (transfer full): path of the file, whether or not it exists. */
char *rz_face_data_path (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the data files of this layer lie: beside a program that runs from its build folder, else where they were installed. */
#include "rz-face-data.h"

/* Only a program inside the build folder may read from there: an installed one must not trust a path that somebody else could create. */
static gboolean
runs_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, RZ_BUILD_ROOT G_DIR_SEPARATOR_S);
}

char *
rz_face_data_path (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (runs_uninstalled ())
    return g_build_filename (RZ_BUILD_ROOT, "data", name, NULL);
  return g_build_filename (RZ_DATA_DIR, name, NULL);
}

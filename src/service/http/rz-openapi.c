/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contract itself. */
#include "rz-openapi.h"

#include "rz-face-data.h"

RzReply *
rz_openapi_reply (void)
{
  g_autofree char *path = rz_face_data_path ("openapi.yaml");
  g_autoptr (GBytes) body = NULL;
  char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return rz_reply_new_problem (RZ_REASON_NOT_FOUND, "openapi.yaml is not installed");

  body = g_bytes_new_take (text, length);
  return rz_reply_new (200, "application/yaml", body);
}

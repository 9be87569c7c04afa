/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal got when it enrolled, kept in its data folder: its certificate, and the authority that vouches for the service. */
#pragma once

#include "rz-client.h"

G_BEGIN_DECLS

/** rz_terminal_files_save: @certificate: (nullable): PEM. @ca: (nullable): PEM file that is copied. Returns: %FALSE with G_FILE_ERROR. */
gboolean rz_terminal_files_save (const char *data_dir,
                                 const char *certificate,
                                 const char *ca,
                                 GError    **error);
/** rz_terminal_files_load: Has @client use what is kept in @data_dir; nothing where there is nothing. After rz_client_set_terminal(). Returns: %FALSE with MALFORMED of #RzClientError. */
gboolean rz_terminal_files_load (const char *data_dir,
                                 RzClient   *client,
                                 GError    **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration file: the options of the command line, one a line, in a group named for the program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzConfigError: UNKNOWN: a group or a key that is none, named in the message. VALUE: not a value of that key. FILE: cannot be read. */
typedef enum
{
  RZ_CONFIG_ERROR_FILE,
  RZ_CONFIG_ERROR_UNKNOWN,
  RZ_CONFIG_ERROR_VALUE,
} RzConfigError;

#define RZ_CONFIG_ERROR (rz_config_error_quark ())
GQuark rz_config_error_quark (void);

/** RZ_CONFIG_GROUP: the only group there may be. */
#define RZ_CONFIG_GROUP "service"

/**
 * rz_config_apply:
 * @entries: what the command line knows: keys are the long names; strings, file names and switches only
 * @except: (array zero-terminated=1): long names that cannot stand in a file
 *
 * Sets what the command line left unset. Returns: %FALSE with #RzConfigError; some may be set then.
 */
gboolean rz_config_apply (const char         *path,
                          const GOptionEntry *entries,
                          const char *const  *except,
                          GError            **error);

G_END_DECLS

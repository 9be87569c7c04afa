/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tool of several commands: finds the one that was asked for, and answers --help and --version. */
#pragma once

#include <glib.h>

#include "rz-exit.h"

G_BEGIN_DECLS

/** RzCommand: @run gets the words from its own name on and returns an #RzExit. A table of them ends with a %NULL name. */
typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} RzCommand;

/** rz_command_run: @tool: name of the program. Returns: exit status. Messages go to standard error, so that standard output stays JSON. */
int rz_command_run (const char      *tool,
                    const RzCommand *commands,
                    int              argc,
                    char           **argv);

G_END_DECLS

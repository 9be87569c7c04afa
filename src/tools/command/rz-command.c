/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tool of several commands. */
#include "rz-command.h"

#include <locale.h>

static void
print_help (const char      *tool,
            const RzCommand *commands)
{
  g_print ("Usage: %s COMMAND [OPTION…]\n\n", tool);
  for (; commands->name != NULL; commands++)
    g_print ("  %-16s %s\n", commands->name, commands->summary);
  g_print ("\n%s COMMAND --help tells the options; %s --version the version.\n", tool, tool);
}

/* --help of a command shows how to call it. */
static int
run (const char      *tool,
     const RzCommand *command,
     int              argc,
     char           **argv)
{
  g_autofree char *call = g_strdup_printf ("%s %s", tool, command->name);

  g_set_prgname (call);
  return command->run (argc, argv);
}

int
rz_command_run (const char      *tool,
                const RzCommand *commands,
                int              argc,
                char           **argv)
{
  const char *name = argc > 1 ? argv[1] : "";
  gboolean    version = g_str_equal (name, "--version") || (argc == 3 && g_str_equal (argv[2], "--version"));

  setlocale (LC_ALL, "");
  g_log_writer_default_set_use_stderr (TRUE);
  for (const RzCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (name, command->name) && !version)
      return run (tool, command, argc - 1, argv + 1);

  if (version)
    g_print ("%s %s\n", tool, RZ_VERSION);
  else if (g_str_equal (name, "--help"))
    print_help (tool, commands);
  else
    {
      g_printerr ("%s: there is no command “%s”; --help lists them\n", tool, name);
      return RZ_EXIT_USAGE;
    }
  return RZ_EXIT_YES;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-cli: the same case as in the window, for scripts, tests and headless machines. */
#include <locale.h>

#include <glib.h>

#include "rz-certify-command.h"
#include "rz-exit.h"
#include "rz-verify-command.h"

static const struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "certify", "walk one whole case and print its result", rz_certify_command },
  { "verify-receipt", "check a receipt without network", rz_verify_command },
};

static void
print_help (void)
{
  g_print ("Usage: renzheng-cli COMMAND [OPTION…]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-16s %s\n", commands[i].name, commands[i].summary);
  g_print ("\nrenzheng-cli COMMAND --help tells the options; renzheng-cli --version the version.\n");
}

int
main (int    argc,
      char **argv)
{
  const char *name = argc > 1 ? argv[1] : "";

  setlocale (LC_ALL, "");
  g_log_writer_default_set_use_stderr (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  if (g_str_equal (name, "--version"))
    g_print ("renzheng-cli %s\n", RZ_VERSION);
  else if (g_str_equal (name, "--help"))
    print_help ();
  else
    {
      g_printerr ("renzheng-cli: there is no command “%s”; --help lists them\n", name);
      return RZ_EXIT_USAGE;
    }
  return RZ_EXIT_YES;
}

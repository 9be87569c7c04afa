/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face: looks at pictures and videos with the face engine, for evaluation, tuning and tests. */
#include <locale.h>

#include <gst/gst.h>

#include "rz-exit.h"
#include "rz-face-commands.h"

static const struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "detect", "faces, quality and hints of pictures", rz_detect_command },
  { "match", "similarity of two pictures", rz_match_command },
  { "pairs", "error rates over a list of pairs", rz_pairs_command },
  { "observe", "one observation a frame of a video", rz_observe_command },
  { "spoof", "passive live vote of pictures", rz_spoof_command },
  { "bench", "speed of the analysis beside the bare networks", rz_bench_command },
  { "evaluate", "report on lists of pairs, with a DET curve", rz_evaluate_command },
  { "render", "what the simulated camera shows", rz_render_command },
};

static void
print_help (void)
{
  g_print ("Usage: renzheng-face COMMAND [OPTION…] FILE…\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, commands[i].summary);
  g_print ("\nrenzheng-face COMMAND --help tells the options; renzheng-face --version the version.\n");
}

int
main (int    argc,
      char **argv)
{
  const char *name = argc > 1 ? argv[1] : "";

  setlocale (LC_ALL, "");
  g_log_writer_default_set_use_stderr (TRUE);
  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  if (g_str_equal (name, "--version"))
    g_print ("renzheng-face %s\n", RZ_VERSION);
  else if (g_str_equal (name, "--help"))
    print_help ();
  else
    {
      g_printerr ("renzheng-face: there is no command “%s”; --help lists them\n", name);
      return RZ_EXIT_USAGE;
    }
  return RZ_EXIT_YES;
}

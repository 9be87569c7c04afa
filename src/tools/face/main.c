/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-face: looks at pictures and videos with the face engine, for evaluation, tuning and tests. */
#include <gst/gst.h>

#include "rz-command.h"
#include "rz-face-commands.h"

static const RzCommand commands[] = {
  { "detect", "faces, quality and hints of pictures", rz_detect_command },
  { "match", "similarity of two pictures", rz_match_command },
  { "pairs", "error rates over a list of pairs", rz_pairs_command },
  { "observe", "one observation a frame of a video", rz_observe_command },
  { "spoof", "passive live vote of pictures", rz_spoof_command },
  { "bench", "speed of the analysis beside the bare networks", rz_bench_command },
  { "evaluate", "report on lists of pairs, with a DET curve", rz_evaluate_command },
  { "render", "what the simulated camera shows", rz_render_command },
  { NULL },
};

int
main (int    argc,
      char **argv)
{
  gst_init (NULL, NULL);
  return rz_command_run ("renzheng-face", commands, argc, argv);
}

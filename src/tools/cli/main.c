/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-cli: the same case as in the window, for scripts, tests and headless machines. */
#include "rz-certify-command.h"
#include "rz-command.h"
#include "rz-enrol-command.h"
#include "rz-verify-command.h"

static const RzCommand commands[] = {
  { "certify", "walk one whole case and print its result", rz_certify_command },
  { "enrol", "make this computer a terminal of a district", rz_enrol_command },
  { "verify-receipt", "check a receipt without network", rz_verify_command },
  { NULL },
};

int
main (int    argc,
      char **argv)
{
  return rz_command_run ("renzheng-cli", commands, argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-service: the verification service. */
#include "rz-service-command.h"

int
main (int    argc,
      char **argv)
{
  return rz_service_command_run (argc, argv);
}

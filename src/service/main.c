/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-service: the verification service. */
#include "rz-log.h"
#include "rz-service-command.h"

int
main (int    argc,
      char **argv)
{
  rz_log_install ();
  return rz_service_command_run (argc, argv);
}

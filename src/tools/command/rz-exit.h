/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exit statuses of all tools (design, section 4). */
#pragma once

typedef enum
{
  RZ_EXIT_YES = 0,
  RZ_EXIT_NO = 1,
  RZ_EXIT_USAGE = 2,
  RZ_EXIT_FAULT = 3,
} RzExit;

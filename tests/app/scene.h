/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page before the real service, with a store of its own. */
#pragma once

#include "desk.h"
#include "rz-flow.h"
#include "rz-service.h"

typedef struct
{
  char      *folder; /* of the store; gone with the scene */
  RzService *service;
  RzStore   *store;
  RzClient  *client;
  RzCase    *rz_case;
  RzFlow    *flow;
  GtkWidget *page;
  GtkWindow *window;
} Scene;

/** scene_open: @rz_case: (transfer full); @page: type of the page, which is shown and not entered yet. The store is a private computer's. */
void scene_open (Scene  *scene,
                 RzCase *rz_case,
                 GType   page);
void scene_close (Scene *scene);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of the application (design, section 4). */
#pragma once

#include "rz-camera-spec.h"

G_BEGIN_DECLS

/**
 * RzOptions:
 * @demo: training with synthetic people and an embedded service
 * @service: (owned) (nullable): base address
 * @camera: (owned) (nullable): %NULL: auto; in a demo the simulated person follows the one who applies
 * @plugged: (owned) (nullable) (element-type RzCameraSpec): simulated cameras to choose from as among real ones; then @camera is auto
 * @data_dir: (owned)
 * @preferences: (owned) (nullable): key file beside the data, where the data are not in the usual place; a demo has its own
 * @remind: give the reminders that are due, and end
 * @kiosk: a counter: full screen, behind the PIN of the staff, wiped after every case
 * @idle_warning, @idle_wipe: seconds without a touch, of a counter
 * @scale: 0 when not given
 * @tour: (owned) (nullable): folder for the pictures
 * @tour_sizes: (owned) (nullable) (element-type RzTourSize): in which the tour looks at each page besides
 * @lessons: (owned) (nullable): folder of the lessons of a demo; %NULL: those that came with the program
 * @language: (owned) (nullable)
 * @models: (owned) (nullable)
 * @width, @height: of the window
 * @version: print it and leave
 */
typedef struct
{
  gboolean      demo;
  char         *service;
  RzCameraSpec *camera;
  GPtrArray    *plugged;
  char         *data_dir;
  char         *preferences;
  gboolean      remind;
  gboolean      kiosk;
  int           idle_warning;
  int           idle_wipe;
  double        scale;
  char         *tour;
  GArray       *tour_sizes;
  char         *lessons;
  char         *language;
  char         *models;
  int           width;
  int           height;
  gboolean      version;
} RzOptions;

/** rz_options_parse: Returns: (transfer full) (nullable): %NULL with a G_OPTION_ERROR that says what is wrong. */
RzOptions *rz_options_parse (int     *argc,
                             char  ***argv,
                             GError **error);
void       rz_options_free (RzOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzOptions, rz_options_free)

G_END_DECLS

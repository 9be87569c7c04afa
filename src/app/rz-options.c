/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the command line; says what is wrong with it. */
#include "rz-options.h"

#include <stdio.h>

#include "rz-camera-spec.h"
#include "rz-idle-watch.h"
#include "rz-language.h"
#include "rz-scale.h"
#include "rz-tour-sizes.h"
#include "rz-transport.h"

#define WIDTH 1280
#define HEIGHT 800
#define SMALLEST 320
#define LONGEST_IDLE 3600

static gboolean
refuse (GError    **error,
        const char *text)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, text);

  return FALSE;
}

/* Several are plugged in side by side, and one of them is chosen as among real ones. */
static gboolean
read_cameras (RzOptions         *self,
              const char *const *texts,
              GError           **error)
{
  if (texts == NULL || texts[1] == NULL)
    return texts == NULL || (self->camera = rz_camera_spec_parse (texts[0], error)) != NULL;

  self->plugged = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_camera_spec_free);
  for (; *texts != NULL; texts++)
    {
      RzCameraSpec *spec = rz_camera_spec_parse (*texts, error);

      if (spec == NULL)
        return FALSE;
      g_ptr_array_add (self->plugged, spec);
      if (!self->demo || spec->kind != RZ_CAMERA_SIMULATED)
        return refuse (error, "More than one --camera: each is a simulated one, of a demo");
    }
  self->camera = rz_camera_spec_new_auto (NULL);

  return TRUE;
}

static gboolean
check (RzOptions  *self,
       char      **cameras,
       const char *size,
       const char *tour_sizes,
       GError    **error)
{
  g_autoptr (GError) fault = NULL;
  char rest;

  if (self->scale != 0 && !(self->scale >= RZ_SCALE_MIN && self->scale <= RZ_SCALE_MAX))
    return refuse (error, "--scale takes a number from 1.0 to 2.0");
  if (self->language != NULL && !rz_language_is_known (self->language))
    return refuse (error, "--language takes zh_CN, zh_HK, zh_TW or en");
  if (size != NULL && (sscanf (size, "%dx%d%c", &self->width, &self->height, &rest) != 2 || self->width < SMALLEST || self->height < SMALLEST))
    return refuse (error, "--size takes WIDTHxHEIGHT, such as 1280x800");
  if (self->demo && self->service != NULL)
    return refuse (error, "--demo brings its own service; leave --service out");
  if (tour_sizes != NULL && (self->tour_sizes = rz_tour_sizes_parse (tour_sizes)) == NULL)
    return refuse (error, "--tour-sizes takes WIDTHxHEIGHT@SCALE, such as 1024x768@2.0,1080x1920@1.22");
  if (self->tour_sizes != NULL && self->tour == NULL)
    return refuse (error, "--tour-sizes belongs to --tour");
  if (self->tour != NULL && !self->demo)
    return refuse (error, "--tour shows synthetic people only; use it with --demo");

  if (self->idle_warning < 1 || self->idle_wipe <= self->idle_warning || self->idle_wipe > LONGEST_IDLE)
    return refuse (error, "--idle-warning and --idle-wipe take seconds, up to an hour, the wipe after the warning");
  if (self->kiosk && self->tour != NULL)
    return refuse (error, "--tour walks alone; leave --kiosk out");
  if (self->remind && (self->service == NULL || self->kiosk))
    return refuse (error, "--remind asks a service about the relatives of this computer; give it --service, and not --kiosk");
  if (self->lessons != NULL && !self->demo)
    return refuse (error, "--lessons belongs to the training room; use it with --demo");

  if (self->service != NULL && !rz_transport_check_address (self->service, &fault))
    return refuse (error, fault->message);

  return read_cameras (self, (const char *const *) cameras, error);
}

RzOptions *
rz_options_parse (int     *argc,
                  char  ***argv,
                  GError **error)
{
  g_autoptr (RzOptions) self = g_new0 (RzOptions, 1);
  g_auto (GStrv) cameras = NULL;
  g_autofree char   *size = NULL;
  g_autofree char   *tour_sizes = NULL;
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, "Train with synthetic people; nothing leaves this computer", NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &self->service, "Address of the verification service", "URL" },
    { "camera", 0, 0, G_OPTION_ARG_STRING_ARRAY, &cameras, "auto, a device name, simulated[:persona,key=value…], or a file; several simulated ones to choose from in a demo", "SPEC" },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir, "Where results and settings are kept", "DIR" },
    { "remind", 0, 0, G_OPTION_ARG_NONE, &self->remind, "Give the reminders of relatives that are due, without a window, and end", NULL },
    { "kiosk", 0, 0, G_OPTION_ARG_NONE, &self->kiosk, "A counter: full screen, behind the PIN of the staff, wiped after every case", NULL },
    { "idle-warning", 0, 0, G_OPTION_ARG_INT, &self->idle_warning, "Seconds without a touch before a counter asks whether somebody is there (60)", "SECONDS" },
    { "idle-wipe", 0, 0, G_OPTION_ARG_INT, &self->idle_wipe, "Seconds without a touch before a counter wipes everything (90)", "SECONDS" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &self->scale, "Text size: 1.0 is 18 pt, 2.0 is 36 pt", "1.0…2.0" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Size of the window in pixels", "WIDTHxHEIGHT" },
    { "tour", 0, 0, G_OPTION_ARG_FILENAME, &self->tour, "Walk every page of a demo and leave one picture of each in DIR", "DIR" },
    { "tour-sizes", 0, 0, G_OPTION_ARG_STRING, &tour_sizes, "Further sizes in which the tour measures every page", "WIDTHxHEIGHT@SCALE,…" },
    { "lessons", 0, 0, G_OPTION_ARG_FILENAME, &self->lessons, "Folder of the lessons of a demo, instead of those that came with the program", "DIR" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language, "zh_CN, zh_HK, zh_TW or en", "LANG" },
    { "models", 0, 0, G_OPTION_ARG_FILENAME, &self->models, "Folder of the face models", "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *described = rz_camera_spec_describe ();

  self->width = WIDTH;
  self->height = HEIGHT;
  self->idle_warning = RZ_IDLE_WATCH_WARNING_SECONDS;
  self->idle_wipe = RZ_IDLE_WATCH_WIPE_SECONDS;
  g_option_context_set_summary (context, "Yearly certification of the pension, at a desktop with a camera.");
  g_option_context_set_description (context, described);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return NULL;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Unknown argument: %s", (*argv)[1]);
      return NULL;
    }
  if (!check (self, cameras, size, tour_sizes, error))
    return NULL;
  if (self->demo && self->data_dir == NULL)
    self->data_dir = g_build_filename (g_get_user_data_dir (), "renzheng-demo", NULL);
  if (self->data_dir != NULL)
    self->preferences = g_build_filename (self->data_dir, "preferences.ini", NULL);
  else
    self->data_dir = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);

  return g_steal_pointer (&self);
}

void
rz_options_free (RzOptions *self)
{
  if (self == NULL)
    return;

  g_free (self->service);
  g_clear_pointer (&self->camera, rz_camera_spec_free);
  g_clear_pointer (&self->plugged, g_ptr_array_unref);
  g_free (self->data_dir);
  g_free (self->preferences);
  g_free (self->tour);
  g_clear_pointer (&self->tour_sizes, g_array_unref);
  g_free (self->lessons);
  g_free (self->language);
  g_free (self->models);
  g_free (self);
}

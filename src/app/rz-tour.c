/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the script on the window: presses, types, waits, and takes pictures. */
#include "rz-tour.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "rz-counter.h"
#include "rz-demo-people.h"
#include "rz-finder.h"
#include "rz-language.h"
#include "rz-layout.h"
#include "rz-page-table.h"
#include "rz-pin-pad.h"
#include "rz-region.h"
#include "rz-scale.h"
#include "rz-screenshot.h"
#include "rz-sheet.h"
#include "rz-simulated-devices.h"
#include "rz-tour-script.h"
#include "rz-tour-sizes.h"

/* A step that does not come about in this time never does, even where a busy computer renders and looks at a few frames a second. */
#define PATIENCE_US (240 * G_USEC_PER_SEC)
#define TICK_MS 20
/* Frames drawn between a change and its picture. */
#define SETTLE_FRAMES 3

struct _RzTour
{
  GObject parent_instance;

  RzWindow         *window;  /* (owned) */
  RzFlow           *flow;    /* (owned) */
  RzDemoService    *demo;    /* of the application, which stops it after the tour */
  char             *folder;  /* (owned) */
  char             *picture; /* (owned) (nullable): path of the last one, without what its files end in */
  gboolean          camera_given;
  GArray           *sizes;       /* (owned) (element-type RzTourSize): the first is that of the pictures */
  guint             size;        /* index of the one on the screen */
  gboolean          going_round; /* through the sizes, for this picture */
  const RzTourStep *steps;
  guint             n_steps;
  guint             at;
  gint64            since;    /* µs, monotonic clock: when this step was first tried */
  guint             pictures; /* taken */
  guint             frames;   /* drawn since the step began */
  const RzTourStep *wanted;   /* (nullable): the picture to take after the next frames */
  gboolean          taken;    /* it was */
  GType             page;     /* the last page waited for: a picture shows it or none */
  guint             tick_id;
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (RzTour, rz_tour, G_TYPE_OBJECT)

static GType
get_page_in_front (RzTour *self)
{
  RzPage *page = rz_window_get_page (self->window);

  return page != NULL ? G_OBJECT_TYPE (page) : G_TYPE_INVALID;
}

static gboolean
wait_page (RzTour           *self,
           const RzTourStep *step)
{
  self->page = rz_page_table_get_type_for (step->number);

  return get_page_in_front (self) == self->page;
}

static gboolean
has_words (GtkWidget  *widget,
           const char *words)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), words) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;

  return FALSE;
}

/* Right after a frame was painted. */
static gboolean
take_picture (RzTour           *self,
              const RzTourStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *layout = NULL;

  g_free (self->picture);
  self->picture = g_strdup_printf ("%s/%02u-%s", self->folder, self->pictures + 1, step->text);
  picture = g_strconcat (self->picture, ".png", NULL);
  layout = g_strconcat (self->picture, ".json", NULL);
  if (rz_screenshot_save (GTK_WINDOW (self->window), picture, &error) && rz_layout_save (GTK_WINDOW (self->window), layout, &error))
    return TRUE;

  g_printerr ("renzheng: %s: %s\n", self->picture, error->message);

  return FALSE;
}

static void
measure (RzTour *self)
{
  const RzTourSize *size = &g_array_index (self->sizes, RzTourSize, self->size);
  g_autoptr (GError) error = NULL;
  g_autofree char *layout = g_strdup_printf ("%s@%dx%d.json", self->picture, size->width, size->height);

  if (!rz_layout_save (GTK_WINDOW (self->window), layout, &error))
    g_printerr ("renzheng: %s\n", error->message);
}

static void
show_next_size (RzTour *self)
{
  self->size = (self->size + 1) % self->sizes->len;
  self->frames = 0;
  rz_tour_size_apply (&g_array_index (self->sizes, RzTourSize, self->size), GTK_WINDOW (self->window));
}

/* Places are known without painting. */
static gboolean
is_settled (RzTour *self)
{
  const RzTourSize *size = &g_array_index (self->sizes, RzTourSize, self->size);

  /* In this order: nothing is measured before its letters have their new size. */
  if (self->frames >= SETTLE_FRAMES && rz_tour_size_fits (size, GTK_WINDOW (self->window)))
    return TRUE;

  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), GDK_FRAME_CLOCK_PHASE_LAYOUT);

  return FALSE;
}

/* Once round all sizes, then on. A page that only passes by, such as one that waits for the service, may be gone meanwhile. */
static gboolean
measure_sizes (RzTour *self)
{
  if (self->sizes->len == 1)
    return TRUE;
  if (self->going_round && !is_settled (self))
    return FALSE;
  if (self->going_round && self->size == 0)
    return TRUE;

  if (self->going_round && get_page_in_front (self) == self->page)
    measure (self);
  self->going_round = TRUE;
  show_next_size (self);

  return FALSE;
}

static gboolean
is_held (RzTour *self)
{
  g_autofree char *hold = g_build_filename (self->folder, "hold", NULL);
  g_autofree char *seen = g_strconcat (self->picture, ".seen", NULL);

  return g_file_test (hold, G_FILE_TEST_EXISTS) && !g_file_test (seen, G_FILE_TEST_EXISTS);
}

static gboolean
wait_picture (RzTour           *self,
              const RzTourStep *step)
{
  self->wanted = self->taken ? NULL : step;
  if (!self->taken)
    gtk_widget_queue_draw (GTK_WIDGET (self->window));

  return self->taken && !is_held (self) && measure_sizes (self);
}

static gboolean
set_camera (RzTour           *self,
            const RzTourStep *step)
{
  g_autoptr (RzCameraSpec) spec = NULL;
  g_autoptr (GError) error = NULL;

  if (self->camera_given)
    return TRUE;

  spec = step->value == NULL ? rz_demo_people_make_camera (rz_case_get_applicant (rz_flow_get_case (self->flow)), TRUE)
                             : rz_camera_spec_parse (step->value, &error);
  if (spec == NULL)
    {
      g_printerr ("renzheng: %s\n", error->message);
      return FALSE;
    }
  rz_flow_set_camera (self->flow, spec);

  return TRUE;
}

static gboolean
plug_in (const RzTourStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (step->value, &error);

  g_return_val_if_fail (spec != NULL, FALSE);

  rz_simulated_devices_plug_in (_ (step->text), spec);

  return TRUE;
}

/* The button at the top left carries the name of a city, not a text of its own. */
static gboolean
press (RzTour           *self,
       const RzTourStep *step)
{
  g_autofree char *city = rz_region_get_full_name (rz_case_get_city (rz_flow_get_case (self->flow)));

  return rz_finder_press (GTK_WIDGET (self->window), g_str_equal (step->text, "city") ? city : _ (step->text));
}

/* A lesson brings its own texts. */
static gboolean
press_lesson (RzTour           *self,
              const RzTourStep *step)
{
  GPtrArray *lessons = rz_training_get_lessons (rz_window_get_training (self->window));

  for (guint i = 0; i < lessons->len; i++)
    {
      const RzLesson *lesson = g_ptr_array_index (lessons, i);

      if (g_str_equal (lesson->id, step->value))
        return rz_finder_press (GTK_WIDGET (self->window), rz_lesson_get_text (lesson, RZ_LESSON_TITLE, rz_language_get ()));
    }

  return FALSE;
}

static gboolean
show_counter (RzTour           *self,
              const RzTourStep *step)
{
  switch ((RzTourCounter) step->number)
    {
    case RZ_TOUR_COUNTER_SIGN_IN:
      rz_window_begin_sign_in (self->window, GTK_WIDGET (rz_pin_pad_new (self->folder)));
      self->page = G_TYPE_INVALID;
      return TRUE;
    case RZ_TOUR_COUNTER_OPEN:
      rz_window_end_sign_in (self->window);
      return TRUE;
    case RZ_TOUR_COUNTER_WARNING:
    default:
      rz_sheet_ask_async (rz_counter_make_warning (), GTK_WIDGET (self->window), NULL, NULL, NULL);
      return TRUE;
    }
}

static gboolean
try_step (RzTour           *self,
          const RzTourStep *step)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  switch (step->act)
    {
    case RZ_TOUR_PRESS:
      return press (self, step);
    case RZ_TOUR_TYPE:
      return rz_finder_type (window, _ (step->text), step->value);
    case RZ_TOUR_CHOOSE:
      return rz_finder_choose (window, _ (step->text), step->number);
    case RZ_TOUR_PAGE:
      return wait_page (self, step);
    case RZ_TOUR_PICTURE:
      return wait_picture (self, step);
    case RZ_TOUR_WORDS:
      return has_words (window, _ (step->text));
    case RZ_TOUR_GONE:
      return !has_words (window, _ (step->text));
    case RZ_TOUR_HINT:
      return rz_flow_get_hint (self->flow) == (RzHint) step->number;
    case RZ_TOUR_PROMPT:
      return rz_flow_get_phase (self->flow) == RZ_FLOW_PHASE_CHALLENGE && rz_flow_get_prompt (self->flow) >= 0;
    case RZ_TOUR_LOST:
      return rz_flow_get_phase (self->flow) == RZ_FLOW_PHASE_CAMERA_LOST;
    case RZ_TOUR_CAMERA:
      return set_camera (self, step);
    case RZ_TOUR_PLUG:
      return plug_in (step);
    case RZ_TOUR_LESSON:
      return press_lesson (self, step);
    case RZ_TOUR_COUNTER:
      return show_counter (self, step);
    case RZ_TOUR_FAULT:
      rz_demo_service_set_fault (self->demo, step->number);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static const char *
name_next_picture (RzTour *self)
{
  for (guint i = self->at; i < self->n_steps; i++)
    if (self->steps[i].act == RZ_TOUR_PICTURE)
      return self->steps[i].text;

  return "home";
}

static void
report_missing (RzTour *self)
{
  const RzTourStep *step = &self->steps[self->at];
  GType             front = get_page_in_front (self);

  g_printerr ("renzheng: tour: the page \"%s\" was not reached: step %u (%s) did not come about on %s\n",
              name_next_picture (self), self->at, step->text != NULL ? step->text : step->value != NULL ? step->value
                                                                                                        : "wait",
              front != G_TYPE_INVALID ? g_type_name (front) : "no page");
}

static void
finish (RzTour  *self,
        gboolean complete)
{
  self->tick_id = 0;
  if (!complete)
    report_missing (self);
  g_signal_emit (self, done_signal, 0, complete);
}

static gboolean
tick_cb (gpointer user_data)
{
  RzTour *self = user_data;

  while (self->at < self->n_steps && try_step (self, &self->steps[self->at]))
    {
      self->at++;
      self->frames = 0;
      self->wanted = NULL;
      self->taken = FALSE;
      self->going_round = FALSE;
      self->since = g_get_monotonic_time ();
    }
  if (self->at < self->n_steps && g_get_monotonic_time () - self->since < PATIENCE_US)
    return G_SOURCE_CONTINUE;

  finish (self, self->at == self->n_steps);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (RzTour *self)
{
  self->frames++;
  if (self->wanted == NULL || self->frames < SETTLE_FRAMES || get_page_in_front (self) != self->page)
    return;

  self->taken = take_picture (self, self->wanted);
  self->pictures += self->taken ? 1 : 0;
  self->wanted = NULL;
}

static void
rz_tour_dispose (GObject *object)
{
  RzTour *self = RZ_TOUR (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->window);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (rz_tour_parent_class)->dispose (object);
}

static void
rz_tour_finalize (GObject *object)
{
  g_free (RZ_TOUR (object)->folder);
  g_free (RZ_TOUR (object)->picture);
  g_array_unref (RZ_TOUR (object)->sizes);
  G_OBJECT_CLASS (rz_tour_parent_class)->finalize (object);
}

static void
rz_tour_class_init (RzTourClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rz_tour_dispose;
  object_class->finalize = rz_tour_finalize;
  done_signal = g_signal_new ("done", RZ_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
rz_tour_init (RzTour *self)
{
  self->steps = rz_tour_script_get (&self->n_steps);
}

static GArray *
list_sizes (RzWindow *window,
            GArray   *further)
{
  GArray    *sizes = g_array_new (FALSE, FALSE, sizeof (RzTourSize));
  RzTourSize own = { .scale = rz_scale_get () };

  gtk_window_get_default_size (GTK_WINDOW (window), &own.width, &own.height);
  g_array_append_val (sizes, own);
  if (further != NULL)
    g_array_append_vals (sizes, further->data, further->len);

  return sizes;
}

RzTour *
rz_tour_new (RzWindow      *window,
             RzFlow        *flow,
             RzDemoService *demo,
             const char    *folder,
             GArray        *sizes,
             gboolean       camera_given)
{
  RzTour *self;

  g_return_val_if_fail (RZ_IS_WINDOW (window) && RZ_IS_FLOW (flow), NULL);
  g_return_val_if_fail (demo != NULL && folder != NULL, NULL);

  self = g_object_new (RZ_TYPE_TOUR, NULL);
  self->window = g_object_ref (window);
  self->flow = g_object_ref (flow);
  self->demo = demo;
  self->folder = g_strdup (folder);
  self->sizes = list_sizes (window, sizes);
  self->camera_given = camera_given;

  return self;
}

void
rz_tour_run (RzTour *self)
{
  g_return_if_fail (RZ_IS_TOUR (self));

  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    {
      g_printerr ("renzheng: %s: %s\n", self->folder, g_strerror (errno));
      finish (self, FALSE);
      return;
    }
  /* A picture taken half-way through a change shows neither page. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  self->since = g_get_monotonic_time ();
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three faces: choose a lesson, run it, and what was learnt. The trouble can be switched on each of the first two. */
#include "rz-lesson-panel.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-children.h"
#include "rz-choice.h"
#include "rz-language.h"
#include "rz-opener.h"
#include "rz-presence.h"

struct _RzLessonPanel
{
  GtkWidget parent_instance;

  RzTraining        *training;               /* (owned) */
  GtkWidget         *choices[RZ_N_TROUBLES]; /* of @troubles */
  gboolean           updating;               /* the boxes follow the training, not the other way round */
  GtkStack          *stack;                  /* template */
  GtkLabel          *faults;                 /* template */
  GtkBox            *lessons;                /* template */
  GtkLabel          *title;                  /* template */
  GtkLabel          *person;                 /* template */
  GtkLabel          *story;                  /* template */
  GtkLabel          *look_for;               /* template */
  GtkLabel          *lift;                   /* template */
  GtkWidget         *troubles_home;          /* template */
  RzBand            *outcome;                /* template */
  GtkLabel          *learnt_title;           /* template */
  GtkLabel          *learnt;                 /* template */
  GtkBox            *troubles;               /* template */
  GtkScrolledWindow *scroller;               /* template */
};

static guint sheet_signal;

G_DEFINE_FINAL_TYPE (RzLessonPanel, rz_lesson_panel, GTK_TYPE_WIDGET)

static const char *
get_text (const RzLesson *lesson,
          RzLessonText    text)
{
  return rz_lesson_get_text (lesson, text, rz_language_get ());
}

static void
lesson_clicked_cb (RzLessonPanel *self,
                   GtkWidget     *row)
{
  rz_training_start (self->training, g_object_get_data (G_OBJECT (row), "lesson"));
}

static void
list_lessons (RzLessonPanel *self)
{
  GPtrArray *lessons = rz_training_get_lessons (self->training);

  for (guint i = 0; i < lessons->len; i++)
    {
      const RzLesson *lesson = g_ptr_array_index (lessons, i);
      GtkWidget      *row = g_object_new (RZ_TYPE_OPENER, "title", get_text (lesson, RZ_LESSON_TITLE), NULL);

      g_object_set_data (G_OBJECT (row), "lesson", (gpointer) lesson);
      g_signal_connect_object (row, "clicked", G_CALLBACK (lesson_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->lessons, row);
    }
}

static void
show_faults (RzLessonPanel *self)
{
  GPtrArray *faults = rz_training_get_faults (self->training);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : _ ("A lesson cannot be read:\n"), (const char *) g_ptr_array_index (faults, i));
  gtk_label_set_label (self->faults, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), faults->len > 0);
}

static void
mark_learnt (RzLessonPanel *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lessons)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gboolean learnt = rz_training_is_learnt (self->training, g_object_get_data (G_OBJECT (row), "lesson"));

      g_object_set (row, "symbol", learnt ? "tick" : "ticket", "text", learnt ? _ ("Finished") : NULL, NULL);
    }
}

static void
trouble_toggled_cb (RzLessonPanel *self,
                    GtkWidget     *choice)
{
  if (self->updating || !gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)))
    return;

  for (guint i = 0; i < RZ_N_TROUBLES; i++)
    if (self->choices[i] == choice)
      rz_training_set_trouble (self->training, i);
}

static void
list_troubles (RzLessonPanel *self,
               gboolean       can_spoil_camera)
{
  for (guint i = 0; i < RZ_N_TROUBLES; i++)
    {
      GtkWidget *choice = g_object_new (RZ_TYPE_CHOICE, "label", rz_trouble_get_label (i), "group", i > 0 ? self->choices[0] : NULL, NULL);

      gtk_widget_add_css_class (choice, "tick");
      gtk_widget_set_sensitive (choice, i == RZ_TROUBLE_NONE || can_spoil_camera || rz_trouble_is_of_service (i));
      g_signal_connect_object (choice, "toggled", G_CALLBACK (trouble_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->troubles, choice);
      self->choices[i] = choice;
    }
}

static void
trouble_changed_cb (RzLessonPanel *self)
{
  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->choices[rz_training_get_trouble (self->training)]), TRUE);
  self->updating = FALSE;
}

static void
show_running (RzLessonPanel  *self,
              const RzLesson *lesson,
              RzTrainingPhase phase)
{
  g_autofree char *person = g_strdup_printf ("%s\n%s", lesson->person->name, lesson->person->id_number);

  gtk_label_set_label (self->title, get_text (lesson, RZ_LESSON_TITLE));
  gtk_label_set_label (self->person, person);
  gtk_label_set_label (self->story, get_text (lesson, RZ_LESSON_STORY));
  gtk_label_set_label (self->look_for, get_text (lesson, RZ_LESSON_LOOK_FOR));
  gtk_widget_set_visible (GTK_WIDGET (self->lift), phase == RZ_TRAINING_SEEN && lesson->lifted);
}

static void
show_ended (RzLessonPanel  *self,
            const RzLesson *lesson,
            gboolean        learnt)
{
  rz_band_show (self->outcome, learnt ? "done" : "soon", learnt ? "check" : "alert", get_text (lesson, RZ_LESSON_TITLE),
                learnt ? _ ("The lesson is finished.") : _ ("This case ended another way. You can do the lesson again."));
  gtk_label_set_label (self->learnt, get_text (lesson, RZ_LESSON_LEARNT));
  gtk_widget_set_visible (GTK_WIDGET (self->learnt), learnt);
  gtk_widget_set_visible (GTK_WIDGET (self->learnt_title), learnt);
}

static void
phase_changed_cb (RzLessonPanel *self)
{
  const RzLesson *lesson = rz_training_get_lesson (self->training);
  RzTrainingPhase phase = rz_training_get_phase (self->training);
  const char     *face = "choose";

  mark_learnt (self);
  /* What tells whose case it was goes with the lesson. */
  gtk_label_set_label (self->person, "");
  if (lesson != NULL && (phase == RZ_TRAINING_LEARNT || phase == RZ_TRAINING_MISSED))
    {
      show_ended (self, lesson, phase == RZ_TRAINING_LEARNT);
      face = "learnt";
    }
  else if (lesson != NULL)
    {
      show_running (self, lesson, phase);
      face = "running";
    }
  gtk_widget_set_visible (self->troubles_home, !g_str_equal (face, "learnt"));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), face) != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, face);
}

static void
again_clicked_cb (RzLessonPanel *self)
{
  rz_training_start (self->training, rz_training_get_lesson (self->training));
}

static void
leave_clicked_cb (RzLessonPanel *self)
{
  rz_training_leave (self->training);
}

static void
sheet_clicked_cb (RzLessonPanel *self)
{
  g_signal_emit (self, sheet_signal, 0);
}

static void
rz_lesson_panel_dispose (GObject *object)
{
  g_clear_object (&RZ_LESSON_PANEL (object)->training);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_LESSON_PANEL);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_lesson_panel_parent_class)->dispose (object);
}

static void
rz_lesson_panel_class_init (RzLessonPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_lesson_panel_dispose;
  sheet_signal = g_signal_new ("sheet", RZ_TYPE_LESSON_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-lesson-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, faults);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, lessons);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, title);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, person);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, story);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, look_for);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, lift);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, troubles_home);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, outcome);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, learnt_title);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, learnt);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, troubles);
  gtk_widget_class_bind_template_child (widget_class, RzLessonPanel, scroller);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "lessonpanel");
}

static void
rz_lesson_panel_init (RzLessonPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->stack);
}

RzLessonPanel *
rz_lesson_panel_new (RzTraining *training,
                     gboolean    can_spoil_camera)
{
  RzLessonPanel *self;

  g_return_val_if_fail (RZ_IS_TRAINING (training), NULL);

  self = g_object_new (RZ_TYPE_LESSON_PANEL, NULL);
  self->training = g_object_ref (training);
  show_faults (self);
  list_lessons (self);
  list_troubles (self, can_spoil_camera);
  g_signal_connect_object (training, "notify::phase", G_CALLBACK (phase_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (training, "notify::trouble", G_CALLBACK (trouble_changed_cb), self, G_CONNECT_SWAPPED);
  trouble_changed_cb (self);
  phase_changed_cb (self);

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A covered field, keys below it, and one line that says what was wrong. */
#include "rz-pin-pad.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-keypad.h"

struct _RzPinPad
{
  GtkWidget parent_instance;

  char         *folder;  /* (owned) */
  char         *first;   /* (owned) (nullable): while a new PIN is to be typed once more */
  GCancellable *leaving; /* (owned): cancelled in dispose */
  gboolean      choosing;
  gboolean      asking; /* a comparison runs */
  GtkLabel     *say;    /* template */
  GtkEntry     *entry;  /* template */
  GtkLabel     *wrong;  /* template */
  RzKeypad     *keypad; /* template */
};

static guint accepted_signal;

G_DEFINE_FINAL_TYPE (RzPinPad, rz_pin_pad, GTK_TYPE_WIDGET)

typedef struct
{
  char    *folder; /* (owned) */
  char    *pin;    /* (owned) */
  gboolean choosing;
  guint    tries_left; /* afterwards */
} Question;

static void
wipe (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static void
question_free (gpointer data)
{
  Question *self = data;

  wipe (&self->pin);
  g_free (self->folder);
  g_free (self);
}

/* Worker thread. */
static void
answer (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (RzStaffPin) pin = rz_staff_pin_new (question->folder);
  GError  *error = NULL;
  gboolean good = question->choosing ? rz_staff_pin_set (pin, question->pin, &error)
                                     : rz_staff_pin_check (pin, question->pin, g_get_real_time () / G_USEC_PER_SEC, &error);

  question->tries_left = rz_staff_pin_get_tries_left (pin);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (RzPinPad   *self,
      const char *wrong)
{
  gtk_label_set_label (self->wrong, "");
  gtk_label_set_label (self->wrong, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), wrong != NULL);
  if (wrong != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", wrong);
}

static char *
describe (const GError *error,
          guint         tries_left)
{
  if (g_error_matches (error, RZ_STAFF_PIN_ERROR, RZ_STAFF_PIN_ERROR_SHAPE))
    return g_strdup (_ ("A PIN has 6 to 12 digits, not all the same."));
  if (g_error_matches (error, RZ_STAFF_PIN_ERROR, RZ_STAFF_PIN_ERROR_WRONG) && tries_left > 0)
    return g_strdup_printf (_ ("This is not the PIN. %u more tries."), tries_left);
  if (g_error_matches (error, RZ_STAFF_PIN_ERROR, RZ_STAFF_PIN_ERROR_WRONG) || g_error_matches (error, RZ_STAFF_PIN_ERROR, RZ_STAFF_PIN_ERROR_LOCKED))
    return g_strdup (_ ("Too many wrong PINs. Please wait five minutes."));

  return g_strdup_printf (_ ("The PIN cannot be read or kept: %s"), error->message);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;
  RzPinPad        *self;
  gboolean         good = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_PIN_PAD (user_data);
  self->asking = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (good)
    {
      tell (self, NULL);
      g_signal_emit (self, accepted_signal, 0);
      return;
    }
  wrong = describe (error, question->tries_left);
  tell (self, wrong);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
show_question (RzPinPad *self)
{
  gtk_label_set_label (self->say, !self->choosing       ? _ ("Staff PIN")
                                  : self->first == NULL ? _ ("Choose a PIN of 6 to 12 digits. It opens and closes this counter.")
                                                        : _ ("Type the same PIN once more."));
}

/* A new PIN is typed twice. Answers whether there is something to ask. */
static gboolean
confirm_choice (RzPinPad   *self,
                const char *typed)
{
  gboolean same;

  if (self->first == NULL)
    {
      self->first = g_strdup (typed);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      tell (self, NULL);
      show_question (self);
      return FALSE;
    }

  same = g_str_equal (self->first, typed);
  wipe (&self->first);
  show_question (self);
  if (!same)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      tell (self, _ ("The two were not the same. Please begin again."));
    }

  return same;
}

void
rz_pin_pad_submit (RzPinPad *self)
{
  const char *typed;
  Question   *question;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RZ_IS_PIN_PAD (self));

  typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (self->asking || *typed == '\0' || (self->choosing && !confirm_choice (self, typed)))
    return;

  self->asking = TRUE;
  question = g_new0 (Question, 1);
  question->folder = g_strdup (self->folder);
  question->pin = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  question->choosing = self->choosing;
  task = g_task_new (NULL, self->leaving, answered_cb, self);
  g_task_set_source_tag (task, rz_pin_pad_submit);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, answer);
}

static gboolean
rz_pin_pad_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RZ_PIN_PAD (widget)->entry));
}

static void
rz_pin_pad_dispose (GObject *object)
{
  RzPinPad *self = RZ_PIN_PAD (object);

  g_cancellable_cancel (self->leaving);
  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PIN_PAD);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_pin_pad_parent_class)->dispose (object);
}

static void
rz_pin_pad_finalize (GObject *object)
{
  RzPinPad *self = RZ_PIN_PAD (object);

  wipe (&self->first);
  g_free (self->folder);
  g_object_unref (self->leaving);
  G_OBJECT_CLASS (rz_pin_pad_parent_class)->finalize (object);
}

static void
rz_pin_pad_class_init (RzPinPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_pin_pad_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_pin_pad_finalize;
  widget_class->grab_focus = rz_pin_pad_grab_focus;
  accepted_signal = g_signal_new ("accepted", RZ_TYPE_PIN_PAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_KEYPAD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-pin-pad.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPinPad, say);
  gtk_widget_class_bind_template_child (widget_class, RzPinPad, entry);
  gtk_widget_class_bind_template_child (widget_class, RzPinPad, wrong);
  gtk_widget_class_bind_template_child (widget_class, RzPinPad, keypad);
  gtk_widget_class_bind_template_callback (widget_class, rz_pin_pad_submit);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pinpad");
}

static void
rz_pin_pad_init (RzPinPad *self)
{
  self->leaving = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_keypad_set_target (self->keypad, GTK_EDITABLE (self->entry));
  rz_keypad_set_x (self->keypad, FALSE);
}

RzPinPad *
rz_pin_pad_new (const char *folder)
{
  RzPinPad *self = g_object_new (RZ_TYPE_PIN_PAD, NULL);
  g_autoptr (RzStaffPin) pin = rz_staff_pin_new (folder);

  self->folder = g_strdup (folder);
  self->choosing = !rz_staff_pin_is_set (pin);
  show_question (self);

  return self;
}

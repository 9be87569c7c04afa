/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt from the camera, a file or the clipboard, checked by the keys of the service. */
#include "rz-page-verify.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-code-reader.h"
#include "rz-date.h"
#include "rz-facts.h"
#include "rz-field.h"
#include "rz-opener.h"
#include "rz-presence.h"
#include "rz-receipt-check.h"
#include "rz-receipt-file.h"
#include "rz-region.h"
#include "rz-waiting.h"

typedef enum
{
  SIDE_ASK,
  SIDE_CAMERA,
  SIDE_WAIT,
  SIDE_ANSWER,
} Side;

struct _RzPageVerify
{
  RzPage parent_instance;

  Side                  side;
  RzCamera             *camera;  /* (owned) (nullable): while a code is looked for */
  RzCodeReader         *reader;  /* (owned) (nullable): the same */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while a file is chosen */
  GCancellable         *leaving; /* (owned) (nullable): cancelled when what is waited for is not wanted any more */
  GtkStack             *sides;   /* template */
  RzField              *code;    /* template */
  GtkPicture           *picture; /* template */
  GtkLabel             *trouble; /* template */
  RzBand               *band;    /* template */
  GtkWidget            *card;    /* template */
  RzFacts              *facts;   /* template */
};

G_DEFINE_FINAL_TYPE (RzPageVerify, rz_page_verify, RZ_TYPE_PAGE)

static const char *const side_names[] = { "ask", "camera", "wait", "answer" };

static const char *
get_heading (RzPageVerify *self)
{
  if (self->side == SIDE_ASK)
    return _ ("Is the receipt genuine?");

  return self->side == SIDE_CAMERA ? _ ("Hold the code on the receipt to the camera") : NULL;
}

static void
verify_update (RzPage *page)
{
  RzPageVerify *self = RZ_PAGE_VERIFY (page);

  gtk_stack_set_visible_child_name (self->sides, side_names[self->side]);
  g_object_set (page,
                "heading", get_heading (self),
                "back-label", self->side == SIDE_ASK ? _ ("Back to home") : _ ("Back"),
                "main-label", self->side == SIDE_ASK ? _ ("Check") : self->side == SIDE_ANSWER ? _ ("Check another")
                                                                                               : NULL,
                NULL);
}

static void
turn_to (RzPageVerify *self,
         Side          side)
{
  self->side = side;
  rz_page_update (RZ_PAGE (self));
  rz_page_scroll_to_top (RZ_PAGE (self));
}

static void
close_camera (RzPageVerify *self)
{
  if (self->camera != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->camera, self);
      rz_camera_stop (self->camera);
    }
  g_clear_object (&self->camera);
  g_clear_object (&self->reader);
  if (self->picture != NULL)
    gtk_picture_set_paintable (self->picture, NULL);
}

/* What was signed stays genuine for ever, and what it says does not; by which clock is said where it is this computer's own. */
static void
show_signed (RzPageVerify    *self,
             const RzReceipt *receipt,
             const char      *until)
{
  RzClient        *client = rz_flow_get_client (rz_page_get_flow (RZ_PAGE (self)));
  const char      *note = rz_client_knows_time (client) ? "" : _ ("Whether it is still good is judged by the date of this computer alone: for reference only.");
  g_autofree char *over = g_strdup_printf (_ ("The service signed it, but it was good until %s only. “See my state” on the home page tells how things stand today."), until);
  g_autofree char *text = NULL;
  gboolean         is_over;
  GDate            today;

  rz_date_from_time (&today, rz_client_get_now (client));
  is_over = g_date_compare (&today, &receipt->valid_until) > 0;
  text = g_strconcat (is_over ? over : _ ("The service signed it, and nothing was changed."), *note != '\0' ? "\n" : NULL, note, NULL);
  if (is_over)
    rz_band_show (self->band, "soon", "alert", _ ("Genuine, but no longer good"), text);
  else
    rz_band_show (self->band, "done", "check", _ ("This receipt is genuine"), text);
}

static void
show_genuine (RzPageVerify    *self,
              const RzReceipt *receipt)
{
  g_autofree char *city = rz_region_get_full_name (receipt->city_code);
  g_autofree char *passed_on = rz_date_to_label (&receipt->passed_on);
  g_autofree char *until = rz_date_to_label (&receipt->valid_until);

  if (receipt->demo)
    rz_band_show (self->band, "soon", "alert", _ ("Demonstration, not valid"), _ ("The code is genuine, but it comes from the training room and proves nothing."));
  else
    show_signed (self, receipt, until);
  rz_facts_clear (self->facts);
  rz_facts_add (self->facts, _ ("Name"), receipt->masked_name, FALSE);
  rz_facts_add (self->facts, _ ("Paying city"), city, FALSE);
  rz_facts_add (self->facts, _ ("Certified on"), passed_on, FALSE);
  rz_facts_add (self->facts, _ ("Good until"), until, TRUE);
  rz_facts_add (self->facts, _ ("Receipt number"), receipt->receipt_no, FALSE);
}

static void
show_no_receipt (RzPageVerify *self,
                 const GError *error)
{
  if (g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_CODE))
    rz_band_show (self->band, "info", "document", _ ("There is no receipt code in it"), _ ("Nothing was checked. Choose the saved receipt, or a picture that shows the whole square code sharply."));
  else if (g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_UNREADABLE))
    rz_band_show (self->band, "info", "document", _ ("This file cannot be read"), _ ("It is damaged, locked or too large. Save the receipt again, or hold its code to the camera."));
  else if (g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_READER))
    rz_band_show (self->band, "info", "document", _ ("This computer cannot read square codes"), _ ("Nothing was checked. Please paste the code of the receipt instead."));
  else if (g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS))
    rz_band_show (self->band, "soon", "network", _ ("It cannot be checked here yet"), _ ("The service must tell once what its receipts are signed with, and it does not answer. Please connect this computer to the network, then check again."));
  else
    rz_band_show (self->band, "refused", "alert", _ ("This is not a genuine receipt"), _ ("It was not signed by the service, or it was changed afterwards. Please do not rely on it; call 12333."));
  g_message ("No genuine receipt: %s", error->message);
}

/* @receipt: (nullable): or @error. */
static void
show_answer (RzPageVerify    *self,
             const RzReceipt *receipt,
             const GError    *error)
{
  if (receipt != NULL)
    show_genuine (self, receipt);
  else
    show_no_receipt (self, error);
  gtk_widget_set_visible (self->card, receipt != NULL);
  turn_to (self, SIDE_ANSWER);
  gtk_widget_grab_focus (rz_page_get_main_button (RZ_PAGE (self)));
}

static void
stop_waiting (RzPageVerify *self)
{
  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
}

static void
begin_waiting (RzPageVerify *self)
{
  stop_waiting (self);
  self->leaving = g_cancellable_new ();
  turn_to (self, SIDE_WAIT);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = rz_receipt_check_finish (RZ_CLIENT (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_answer (RZ_PAGE_VERIFY (user_data), receipt, error);
}

static void
check (RzPageVerify *self,
       const char   *text)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));

  close_camera (self);
  if (flow == NULL)
    return;

  begin_waiting (self);
  rz_receipt_check_async (text, rz_flow_get_keys_dir (flow), rz_flow_get_client (flow), self->leaving, checked_cb, self);
}

/*
 * The camera.
 */

static void
tell_trouble (RzPageVerify *self,
              const char   *text)
{
  gtk_label_set_label (self->trouble, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), text != NULL);
}

static void
found_cb (RzPageVerify *self,
          const char   *text)
{
  if (rz_receipt_check_is_code (text))
    check (self, text);
  else
    tell_trouble (self, _ ("This is a code of something else. Please hold the code on the receipt to the camera."));
}

static void
preview_cb (RzPageVerify *self,
            RzFrame      *frame)
{
  g_autoptr (GBytes) pixels = g_bytes_new (frame->pixels, (gsize) frame->stride * frame->height);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_B8G8R8, pixels, frame->stride);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  rz_code_reader_look (self->reader, frame);
}

static void
lost_cb (RzPageVerify *self,
         GError       *error)
{
  g_message ("The camera that looked for a code is lost: %s", error->message);
  tell_trouble (self, error->domain == RZ_CAMERA_ERROR ? rz_camera_error_get_title (error->code) : _ ("The camera does not work. You can open a file instead."));
}

static void
camera_clicked_cb (RzPageVerify *self)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));
  g_autoptr (RzCameraSpec) spec = NULL;
  g_autoptr (GError) error = NULL;

  tell_trouble (self, NULL);
  turn_to (self, SIDE_CAMERA);
  if (flow == NULL || (self->reader = rz_code_reader_new (&error)) == NULL)
    {
      g_message ("No reader of codes: %s", error != NULL ? error->message : "no camera in this program");
      tell_trouble (self, error != NULL ? _ ("This computer cannot read square codes. Please paste the code of the receipt instead.")
                                        : _ ("The camera does not work. You can open a file instead."));
      return;
    }

  spec = rz_flow_get_camera (flow) != NULL ? rz_camera_spec_copy (rz_flow_get_camera (flow)) : rz_camera_spec_parse ("auto", NULL);
  /* What is signed is genuine whatever shows it, so a picture or a virtual camera will do; and no face is looked for. */
  self->camera = rz_camera_new (spec, NULL, TRUE);
  rz_camera_set_preview_wanted (self->camera, TRUE);
  g_signal_connect_object (self->reader, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->camera, "preview", G_CALLBACK (preview_cb), self);
  g_signal_connect_swapped (self->camera, "lost", G_CALLBACK (lost_cb), self);
  rz_camera_start (self->camera);
}

/*
 * A file.
 */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rz_receipt_file_read_finish (G_FILE (source), result, &error);
  RzPageVerify    *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_PAGE_VERIFY (user_data);
  if (text != NULL)
    check (self, text);
  else
    show_answer (self, NULL, error);
}

static void
chosen_cb (RzPageVerify *self,
           int           response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;

  begin_waiting (self);
  rz_receipt_file_read_async (file, self->leaving, read_cb, self);
}

static void
file_clicked_cb (RzPageVerify *self)
{
  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Open a file"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"), _ ("Close"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
verify_main (RzPage *page)
{
  RzPageVerify *self = RZ_PAGE_VERIFY (page);
  const char   *text = rz_field_get_text (self->code);

  if (self->side == SIDE_ANSWER)
    {
      rz_field_set_text (self->code, "");
      turn_to (self, SIDE_ASK);
    }
  else if (strspn (text, " \t\n") == strlen (text))
    rz_field_set_wrong (self->code, _ ("Please paste the code, or choose one of the two above"));
  else if (!rz_receipt_check_is_code (text))
    rz_field_set_wrong (self->code, _ ("This is not the code of a receipt. Please copy the whole code."));
  else
    {
      rz_field_set_wrong (self->code, NULL);
      check (self, text);
    }
}

static void
verify_back (RzPage *page)
{
  RzPageVerify *self = RZ_PAGE_VERIFY (page);

  close_camera (self);
  stop_waiting (self);
  if (self->side == SIDE_ASK)
    rz_case_home (rz_page_get_case (page));
  else
    turn_to (self, SIDE_ASK);
}

static void
forget (RzPageVerify *self)
{
  close_camera (self);
  stop_waiting (self);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

static void
verify_enter (RzPage *page)
{
  RzPageVerify *self = RZ_PAGE_VERIFY (page);

  rz_field_set_text (self->code, "");
  rz_field_set_wrong (self->code, NULL);
  turn_to (self, SIDE_ASK);
}

static void
verify_leave (RzPage *page)
{
  forget (RZ_PAGE_VERIFY (page));
}

static void
rz_page_verify_dispose (GObject *object)
{
  forget (RZ_PAGE_VERIFY (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_VERIFY);
  RZ_PAGE_VERIFY (object)->picture = NULL;
  G_OBJECT_CLASS (rz_page_verify_parent_class)->dispose (object);
}

static void
rz_page_verify_class_init (RzPageVerifyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_verify_dispose;
  page_class->update = verify_update;
  page_class->enter = verify_enter;
  page_class->leave = verify_leave;
  page_class->main = verify_main;
  page_class->back = verify_back;

  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_FIELD);
  g_type_ensure (RZ_TYPE_OPENER);
  g_type_ensure (RZ_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-verify.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, code);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, picture);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, trouble);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, band);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, card);
  gtk_widget_class_bind_template_child (widget_class, RzPageVerify, facts);
  gtk_widget_class_bind_template_callback (widget_class, camera_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_clicked_cb);
}

static void
rz_page_verify_init (RzPageVerify *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the own picture in an oval, one instruction, one softer line, one drawing. */
#include "rz-page-face.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-camera-button.h"
#include "rz-face-panel.h"
#include "rz-presence.h"

struct _RzPageFace
{
  RzPage parent_instance;

  GtkStack       *sides;   /* template */
  RzFacePanel    *panel;   /* template */
  RzBand         *fault;   /* template */
  RzCameraButton *cameras; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageFace, rz_page_face, RZ_TYPE_PAGE)

static void
show_fault (RzPageFace *self,
            RzFlow     *flow)
{
  int code;

  g_object_get (flow, "camera-error", &code, NULL);
  if (code >= 0)
    rz_band_show (self->fault, "soon", "camera-off", rz_camera_error_get_title (code), rz_camera_error_get_advice (code));
}

static void
face_update (RzPage *page)
{
  RzPageFace *self = RZ_PAGE_FACE (page);
  RzFlow     *flow = rz_page_get_flow (page);
  gboolean    lost;

  if (flow == NULL)
    return;

  lost = rz_flow_get_phase (flow) == RZ_FLOW_PHASE_CAMERA_LOST;
  gtk_stack_set_visible_child_name (self->sides, lost ? "fault" : "camera");
  g_object_set (page,
                "main-label", lost ? _ ("Try again") : _ ("Ask the staff"),
                "main-quiet", !lost,
                "extra-label", lost ? _ ("Ask the staff") : NULL,
                "notice", lost ? NULL : _ ("No picture is kept on this computer"),
                NULL);
  if (lost)
    show_fault (self, flow);
  else
    rz_face_panel_show (self->panel, flow);
}

static void
face_enter (RzPage *page)
{
  RzFlow *flow = rz_page_get_flow (page);

  rz_face_panel_watch (RZ_PAGE_FACE (page)->panel, flow);
  rz_camera_button_watch (RZ_PAGE_FACE (page)->cameras, flow);
  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, TRUE);
}

static void
face_leave (RzPage *page)
{
  RzFlow *flow = rz_page_get_flow (page);

  if (flow != NULL)
    rz_flow_set_preview_wanted (flow, FALSE);
  rz_face_panel_watch (RZ_PAGE_FACE (page)->panel, NULL);
  rz_camera_button_watch (RZ_PAGE_FACE (page)->cameras, NULL);
}

static gboolean
is_camera_lost (RzPage *page)
{
  return rz_page_get_flow (page) != NULL && rz_flow_get_phase (rz_page_get_flow (page)) == RZ_FLOW_PHASE_CAMERA_LOST;
}

static void
face_main (RzPage *page)
{
  if (is_camera_lost (page))
    rz_flow_reopen_camera (rz_page_get_flow (page));
  else
    rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
face_extra (RzPage *page)
{
  rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
swap_cb (RzPageFace *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_swap_challenge (rz_page_get_flow (RZ_PAGE (self)));
}

static void
rz_page_face_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_FACE);
  G_OBJECT_CLASS (rz_page_face_parent_class)->dispose (object);
}

static void
rz_page_face_class_init (RzPageFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_face_dispose;
  page_class->update = face_update;
  page_class->enter = face_enter;
  page_class->leave = face_leave;
  page_class->main = face_main;
  page_class->extra = face_extra;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_CAMERA_BUTTON);
  g_type_ensure (RZ_TYPE_FACE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-face.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, panel);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, fault);
  gtk_widget_class_bind_template_child (widget_class, RzPageFace, cameras);
  gtk_widget_class_bind_template_callback (widget_class, swap_cb);
}

static void
rz_page_face_init (RzPageFace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

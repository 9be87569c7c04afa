/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on the screen, large enough for a telephone at arm's length. */
#include "rz-qr-view.h"

#include <glib/gi18n-lib.h>

#include "rz-qr-code.h"

struct _RzQrView
{
  GtkWidget parent_instance;

  RzQrCode *code; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RzQrView, rz_qr_view, GTK_TYPE_WIDGET)

/* Whole pixels a module, so that every module is as wide as the next. */
#define MODULE 3

static void
qr_view_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  RzQrView *self = RZ_QR_VIEW (widget);

  *minimum = *natural = self->code != NULL ? (rz_qr_code_get_size (self->code) + 2 * RZ_QR_CODE_QUIET) * MODULE : 0;
}

static void
qr_view_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  RzQrView *self = RZ_QR_VIEW (widget);
  int       side = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t  *cr;

  if (self->code == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, side, side));
  rz_qr_code_draw (self->code, cr, side);
  cairo_destroy (cr);
}

static void
rz_qr_view_finalize (GObject *object)
{
  g_clear_pointer (&RZ_QR_VIEW (object)->code, rz_qr_code_free);
  G_OBJECT_CLASS (rz_qr_view_parent_class)->finalize (object);
}

static void
rz_qr_view_class_init (RzQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rz_qr_view_finalize;
  widget_class->measure = qr_view_measure;
  widget_class->snapshot = qr_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rz_qr_view_init (RzQrView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("QR code of the receipt"), -1);
}

gboolean
rz_qr_view_set_text (RzQrView   *self,
                     const char *text)
{
  g_return_val_if_fail (RZ_IS_QR_VIEW (self), FALSE);

  g_clear_pointer (&self->code, rz_qr_code_free);
  if (text != NULL)
    self->code = rz_qr_code_new (text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return self->code != NULL;
}

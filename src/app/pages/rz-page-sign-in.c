/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A closed counter: nothing but the PIN leads on. */
#include "rz-page-sign-in.h"

#include "rz-pin-pad.h"

struct _RzPageSignIn
{
  RzPage parent_instance;

  GtkBox    *home; /* template */
  GtkWidget *pad;  /* of @home */
};

G_DEFINE_FINAL_TYPE (RzPageSignIn, rz_page_sign_in, RZ_TYPE_PAGE)

static void
sign_in_main (RzPage *page)
{
  rz_pin_pad_submit (RZ_PIN_PAD (RZ_PAGE_SIGN_IN (page)->pad));
}

/* There is nowhere to go back to. */
static void
sign_in_back (RzPage *page)
{
}

static void
rz_page_sign_in_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_SIGN_IN);
  G_OBJECT_CLASS (rz_page_sign_in_parent_class)->dispose (object);
}

static void
rz_page_sign_in_class_init (RzPageSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_sign_in_dispose;
  page_class->main = sign_in_main;
  page_class->back = sign_in_back;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageSignIn, home);
}

static void
rz_page_sign_in_init (RzPageSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_page_sign_in_new (GtkWidget *pad)
{
  RzPageSignIn *self = g_object_new (RZ_TYPE_PAGE_SIGN_IN, NULL);

  self->pad = pad;
  gtk_box_append (self->home, pad);

  return GTK_WIDGET (self);
}

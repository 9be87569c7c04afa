/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 21 cities as large buttons, by part of the province. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzCityList: Signal "chosen" (string: six-digit code). */
#define RZ_TYPE_CITY_LIST (rz_city_list_get_type ())
G_DECLARE_FINAL_TYPE (RzCityList, rz_city_list, RZ, CITY_LIST, GtkWidget)

/** rz_city_list_new: @current: (nullable): marked. */
GtkWidget *rz_city_list_new (const char *current);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 21 cities as large buttons, by part of the province. */
#pragma once

#include <gtk/gtk.h>

#include "rz-case.h"
#include "rz-preferences.h"

G_BEGIN_DECLS

/** RzCityList: The one that is pressed becomes the city of the case and is remembered; the sheet around it closes. */
#define RZ_TYPE_CITY_LIST (rz_city_list_get_type ())
G_DECLARE_FINAL_TYPE (RzCityList, rz_city_list, RZ, CITY_LIST, GtkWidget)

/** rz_city_list_new: Marks the city of @rz_case. Both (transfer none). */
GtkWidget *rz_city_list_new (RzCase        *rz_case,
                             RzPreferences *preferences);

G_END_DECLS

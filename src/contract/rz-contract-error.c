/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the contract. */
#include "rz-contract-error.h"

G_DEFINE_QUARK (rz_contract_error, rz_contract_error)

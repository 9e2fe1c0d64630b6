/** Every version of every resource, its index rows and its ledger, in one transaction. */
@NullMarked
package org.sciregistry.store;

import org.jspecify.annotations.NullMarked;

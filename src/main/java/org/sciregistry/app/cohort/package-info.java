/** Synthetic people, for demos, tests and load; everything is labelled as test data. */
@NullMarked
package org.sciregistry.app.cohort;

import org.jspecify.annotations.NullMarked;

/** The only main: commands, configuration, wiring. */
@NullMarked
package org.sciregistry.app;

import org.jspecify.annotations.NullMarked;

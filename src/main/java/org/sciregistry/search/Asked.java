package org.sciregistry.search;

import java.time.Clock;
import java.time.ZoneId;

/**
 * How the values of a query are to be understood.
 *
 * @param zone the site's zone, meant by times that have none
 * @param clock the time that {@code ap} looks from
 * @param literal whether tokens match by case as well, as the conditions of writes need it
 */
record Asked(ZoneId zone, Clock clock, boolean literal) {}

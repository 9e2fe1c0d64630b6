package org.sciregistry.index;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * The time a FHIR date, dateTime or instant means at its precision, half open, in milliseconds since 1970 UTC.
 *
 * @param startsAt first millisecond
 * @param endsAt the millisecond after the last
 */
public record DateRange(long startsAt, long endsAt) {

  /** Before every time there is. */
  public static final long BEGINNING = Long.MIN_VALUE / 2;

  /** After every time there is. */
  public static final long END = Long.MAX_VALUE / 2;

  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;
  private static final int MINUTE = 16;
  private static final int SECOND = 19;

  /**
   * Reads a date or time of any precision from year to millisecond.
   *
   * @param text such as {@code 2026}, {@code 2026-03}, {@code 2026-03-04} or {@code 2026-03-04T10:15:30.5+08:00}
   * @param zone the zone that is meant where the text has none
   * @throws DateTimeParseException when it is none of these
   */
  public static DateRange parse(String text, ZoneId zone) {
    return switch (text.length()) {
      case YEAR -> {
        Year year = Year.parse(text);
        yield days(year.atDay(1), year.plusYears(1).atDay(1), zone);
      }
      case MONTH -> {
        YearMonth month = YearMonth.parse(text);
        yield days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
      }
      case DAY -> {
        LocalDate day = LocalDate.parse(text);
        yield days(day, day.plusDays(1), zone);
      }
      default -> time(text, zone);
    };
  }

  private static DateRange days(LocalDate from, LocalDate to, ZoneId zone) {
    return new DateRange(
        from.atStartOfDay(zone).toInstant().toEpochMilli(),
        to.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  private static DateRange time(String text, ZoneId zone) {
    int zoneAt = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+'), text.indexOf('-', DAY)));
    String local = zoneAt < 0 ? text : text.substring(0, zoneAt);
    String readable = local.replace(":60", ":59");
    Instant start = zoneAt < 0
        ? LocalDateTime.parse(readable).atZone(zone).toInstant()
        : OffsetDateTime.parse(readable + text.substring(zoneAt)).toInstant();
    long from = start.toEpochMilli();
    if (local.length() <= MINUTE) {
      return new DateRange(from, from + 60_000);
    }
    if (local.length() <= SECOND) {
      return new DateRange(from, from + 1_000);
    }
    return new DateRange(from, from + 1);
  }
}

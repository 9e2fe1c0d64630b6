package org.sciregistry.index;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The time a FHIR date, dateTime or instant means at its precision, half open, in milliseconds since 1970 UTC.
 *
 * <p>The usual forms are read by their digits, for java.time's parsers take many times as long; these read what has another form, and refuse what has none.
 *
 * @param startsAt first millisecond
 * @param endsAt the millisecond after the last
 */
public record DateRange(long startsAt, long endsAt) {

  /** Before every time there is. */
  public static final long BEGINNING = Long.MIN_VALUE / 2;

  /** After every time there is. */
  public static final long END = Long.MAX_VALUE / 2;

  /** What lasts longer than this, two days in milliseconds, is found by its end as well. */
  public static final long LONG = 172_800_000;

  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;
  private static final int MINUTE = 16;
  private static final int SECOND = 19;
  private static final int NANOSECOND_DIGITS = 9;
  private static final int OFFSET = 6;

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
        LocalDate day = day(text);
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

  private static LocalDate day(String text) {
    LocalDate usual = usualDay(text);
    return usual == null ? LocalDate.parse(text) : usual;
  }

  private static Instant withOffset(String text, String offset) {
    ZoneOffset usual = usualOffset(offset);
    return usual == null
        ? OffsetDateTime.parse(text + offset).toInstant()
        : dateTime(text).toInstant(usual);
  }

  private static LocalDateTime dateTime(String text) {
    LocalDateTime usual = usualTime(text);
    return usual == null ? LocalDateTime.parse(text) : usual;
  }

  /** The day a text begins with, read by its digits; null when it is none, or in another form. */
  private static @Nullable LocalDate usualDay(String text) {
    int year = number(text, 0, YEAR);
    int month = number(text, YEAR + 1, MONTH);
    int day = number(text, MONTH + 1, DAY);
    boolean usual = year >= 0
        && text.charAt(YEAR) == '-'
        && text.charAt(MONTH) == '-'
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
    return usual ? LocalDate.of(year, month, day) : null;
  }

  /** A time such as {@code 2026-03-04T10:15:30.5}, read by its digits; null when it is none, or in another form. */
  private static @Nullable LocalDateTime usualTime(String text) {
    int length = text.length();
    boolean fraction = length > SECOND + 1 && length <= SECOND + 1 + NANOSECOND_DIGITS;
    if (length != SECOND && !fraction) {
      return null;
    }
    LocalDate day = usualDay(text);
    int hour = number(text, DAY + 1, DAY + 3);
    int minute = number(text, DAY + 4, MINUTE);
    int second = number(text, MINUTE + 1, SECOND);
    int part = fraction ? number(text, SECOND + 1, length) : 0;
    boolean usual = day != null
        && text.charAt(DAY) == 'T'
        && text.charAt(DAY + 3) == ':'
        && text.charAt(MINUTE) == ':'
        && (!fraction || text.charAt(SECOND) == '.')
        && hour >= 0
        && hour <= 23
        && minute >= 0
        && minute <= 59
        && second >= 0
        && second <= 59
        && part >= 0;
    if (!usual) {
      return null;
    }
    for (int digits = length - SECOND - 1; fraction && digits < NANOSECOND_DIGITS; digits++) {
      part *= 10;
    }
    return LocalDateTime.of(day, LocalTime.of(hour, minute, second, part));
  }

  /** An offset such as {@code Z} or {@code +08:00}, null when it is none, or in another form. */
  private static @Nullable ZoneOffset usualOffset(String text) {
    if (text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    if (text.length() != OFFSET || text.charAt(0) == 'Z' || text.charAt(3) != ':') {
      return null;
    }
    int hours = number(text, 1, 3);
    int minutes = number(text, 4, OFFSET);
    return hours >= 0 && hours < 18 && minutes >= 0 && minutes <= 59
        ? ZoneOffset.ofTotalSeconds((text.charAt(0) == '-' ? -60 : 60) * (60 * hours + minutes))
        : null;
  }

  /** The number written with the digits of a part of a text, -1 when there are others. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static DateRange time(String text, ZoneId zone) {
    int zoneAt = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+'), text.indexOf('-', DAY)));
    String local = zoneAt < 0 ? text : text.substring(0, zoneAt);
    String readable = local.replace(":60", ":59");
    Instant start = zoneAt < 0
        ? dateTime(readable).atZone(zone).toInstant()
        : withOffset(readable, text.substring(zoneAt));
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

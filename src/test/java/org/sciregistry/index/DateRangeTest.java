package org.sciregistry.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Times are what java.time's parsers take them for, and refused where these refuse them. */
class DateRangeTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final List<String> FORMS = List.of(
      "2024-02-29",
      "1900-02-28",
      "1986-05-04",
      "2024-12-31T23:59:59Z",
      "1969-12-31T23:59:59.9999+08:00",
      "2024-03-04T10:15:30.123456789-05:30",
      "1986-05-04T00:30:00",
      "2024-03-04T10:15:30.5",
      "2024-03-04T10:15Z",
      "2024-03-04T10:15:30-00:00",
      "2024-03-04T10:15:30+17:59");

  @Test
  void everyFormAndWhatIsNearlyOneIsReadAsByTheParsers() {
    Random random = new Random(20261126);
    int read = 0;
    for (int round = 0; round < 40_000; round++) {
      StringBuilder text = new StringBuilder(FORMS.get(round % FORMS.size()));
      for (int change = round < FORMS.size() ? 0 : 1 + random.nextInt(2); change > 0; change--) {
        int at = random.nextInt(text.length());
        char sign = "00112345678999-:.TZ+t ".charAt(random.nextInt(22));
        switch (random.nextInt(8)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          default -> text.setCharAt(at, sign);
        }
      }
      if (text.length() >= 10) {
        Instant expected = parsed(text.toString());
        assertThat(start(text.toString())).as(text.toString()).isEqualTo(expected);
        read += expected == null ? 0 : 1;
      }
    }
    assertThat(read).isGreaterThan(5_000);
  }

  private static @Nullable Instant start(String text) {
    try {
      return Instant.ofEpochMilli(DateRange.parse(text, SHANGHAI).startsAt());
    } catch (DateTimeParseException noTime) {
      return null;
    }
  }

  private static @Nullable Instant parsed(String text) {
    try {
      Instant instant;
      if (text.length() == 10) {
        instant = LocalDate.parse(text).atStartOfDay(SHANGHAI).toInstant();
      } else if (text.matches(".{10}[^-+Z]*")) {
        instant =
            LocalDateTime.parse(text.replace(":60", ":59")).atZone(SHANGHAI).toInstant();
      } else {
        instant = OffsetDateTime.parse(text.replaceAll(":60(?!$)", ":59")).toInstant();
      }
      return Instant.ofEpochMilli(instant.toEpochMilli());
    } catch (DateTimeParseException noTime) {
      return null;
    }
  }

  @Test
  void aRangeEndsWithItsPrecision() {
    Instant start = Instant.parse("2024-03-04T10:15:30.500Z");
    assertThat(DateRange.parse("2024-03-04T10:15:30.5Z", SHANGHAI))
        .isEqualTo(new DateRange(start.toEpochMilli(), start.toEpochMilli() + 1));
    assertThat(DateRange.parse("2024-03-04T10:15:30Z", SHANGHAI))
        .isEqualTo(new DateRange(start.toEpochMilli() - 500, start.toEpochMilli() + 500));
    assertThat(DateRange.parse("2024-03-04T18:15+08:00", SHANGHAI))
        .isEqualTo(new DateRange(start.toEpochMilli() - 30_500, start.toEpochMilli() + 29_500));
    assertThat(DateRange.parse("2024-02-29", SHANGHAI))
        .isEqualTo(new DateRange(
            Instant.parse("2024-02-28T16:00:00Z").toEpochMilli(),
            Instant.parse("2024-02-29T16:00:00Z").toEpochMilli()));
  }
}

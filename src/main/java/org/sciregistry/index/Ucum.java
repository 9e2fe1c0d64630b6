package org.sciregistry.index;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.jspecify.annotations.Nullable;

/** UCUM units in base units, so that kPa finds cm[H2O] and Cel finds [degF]. */
public final class Ucum {

  /** The system of UCUM codes. */
  public static final String SYSTEM = "http://unitsofmeasure.org";

  /** How a unit becomes base units: by a factor, and on a scale where that scale does not begin at zero. */
  private record Conversion(BigDecimal factor, Scale scale, String unit) {}

  /**
   * A scale of temperatures: kelvins are {@code (value - zero) * times / over}.
   *
   * @param zero the absolute zero of the scale
   */
  private record Scale(BigDecimal zero, int times, int over) {

    static final Scale OF_RATIOS = new Scale(BigDecimal.ZERO, 1, 1);

    BigDecimal kelvins(BigDecimal value) {
      BigDecimal steps = value.subtract(zero).multiply(BigDecimal.valueOf(times));
      // 34 digits, so that what divides evenly is exact: 100.4 [degF] is 38 Cel.
      return over == 1 ? steps : steps.divide(BigDecimal.valueOf(over), MathContext.DECIMAL128);
    }
  }

  private static final Scale CELSIUS = new Scale(new BigDecimal("-273.15"), 1, 1);

  /** The temperatures that take neither prefix nor number, by UCUM's definitions of them. */
  private static final Map<String, Scale> TEMPERATURES = Map.of(
      "[degF]", new Scale(new BigDecimal("-459.67"), 5, 9),
      "[degR]", new Scale(BigDecimal.ZERO, 5, 9),
      "[degRe]", new Scale(new BigDecimal("-218.52"), 5, 4));

  /** UCUM's units on logarithmic and other curved scales, which no factor makes those of their definition. */
  private static final Pattern CURVED =
      Pattern.compile("(\\[p'diop]|%\\[slope]|\\[hp'_[XCMQ]]|\\[pH]|Np|B(\\[[^\\]]+])?|bit_s)$");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*}$");

  /**
   * A value in base units.
   *
   * @param value the value
   * @param unit the base units, such as {@code g.m-1.s-2}
   */
  public record Canonical(BigDecimal value, String unit) {}

  private static final Conversion UNKNOWN = new Conversion(BigDecimal.ONE, Scale.OF_RATIOS, "");
  private static final String KELVIN = "=K";
  private static final int MOST_UNITS = 10_000;

  /** What is longer is no unit that anybody has written. */
  private static final int LONGEST = 200;

  private final UcumEssenceService service;
  private final Map<String, Conversion> conversions = new ConcurrentHashMap<>();

  /** Loads UCUM's definitions. */
  public Ucum() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      service = new UcumEssenceService(essence);
    } catch (UcumException | java.io.IOException unreadable) {
      throw new IllegalStateException("UCUM's definitions cannot be read", unreadable);
    }
  }

  /** The value in base units, null when the code is no UCUM unit that can be converted. */
  public @Nullable Canonical canonical(BigDecimal value, String code) {
    if (code.length() > LONGEST) {
      return null;
    }
    Conversion conversion = conversions.get(code);
    if (conversion == null) {
      conversion = convert(code);
      if (conversions.size() < MOST_UNITS) {
        conversions.put(code, conversion);
      }
    }
    return conversion.equals(UNKNOWN)
        ? null
        : new Canonical(
            conversion.scale().kelvins(value.multiply(conversion.factor())), conversion.unit());
  }

  private synchronized Conversion convert(String code) {
    String plain = ANNOTATION.matcher(code).replaceFirst("");
    Scale temperature = TEMPERATURES.get(plain);
    if (temperature != null) {
      return new Conversion(BigDecimal.ONE, temperature, KELVIN);
    }
    if (plain.endsWith("Cel")) {
      // UCUM: a prefix or a number scales what is told, before the scale is left; with other units
      // degrees Celsius make none.
      Conversion scaled = byFactor(plain.substring(0, plain.length() - 3) + "K");
      return scaled.unit().equals(KELVIN)
          ? new Conversion(scaled.factor(), CELSIUS, KELVIN)
          : UNKNOWN;
    }
    Conversion linear = byFactor(code);
    Matcher curved = CURVED.matcher(plain);
    return curved.find() && !linear.equals(UNKNOWN)
        ? new Conversion(
            linear.factor(), linear.scale(), linear.unit() + "(" + curved.group() + ")")
        : linear;
  }

  private Conversion byFactor(String code) {
    if (code.isEmpty()) {
      return UNKNOWN;
    }
    try {
      Pair one = service.getCanonicalForm(new Pair(new Decimal("1"), code));
      return new Conversion(
          new BigDecimal(one.getValue().asDecimal()), Scale.OF_RATIOS, "=" + one.getCode());
    } catch (UcumException | RuntimeException noUnit) {
      return UNKNOWN;
    }
  }
}

package org.sciregistry.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * One name and value of a query string, decoded.
 *
 * @param name with its modifier or chain, such as {@code subject:Patient.name}
 * @param value as sent
 */
public record QueryParameter(String name, String value) {

  /**
   * Reads a query string or a form body.
   *
   * @throws Fault when a percent escape is broken
   */
  public static List<QueryParameter> parse(String query) {
    List<QueryParameter> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      parameters.add(new QueryParameter(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1))));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      String shown = text.length() > 64 ? text.substring(0, 64) : text;
      throw Fault.of(
          FaultCode.URL_INVALID,
          new Text(
              shown
                  + " has a % without two hexadecimal digits behind it; write %25 for a percent sign",
              shown + " 中的 % 之后没有两位十六进制数字；百分号请写作 %25"));
    }
  }

  /** The parameters as a query string. */
  public static String query(List<QueryParameter> parameters) {
    return parameters.stream()
        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%2F", "/");
  }
}

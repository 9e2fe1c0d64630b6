package org.sciregistry.app.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The rounds of each workload, number of clients and server together: medians and how far they lie apart. */
final class Summary {

  private static final int ROW = 22;
  private static final int LABEL = 330;
  private static final int WIDTH = 420;
  private static final String[] COLOURS = {"#1b6ca8", "#d1495b", "#66a182", "#8d6a9f"};

  /** One line of the summary. */
  record Line(String workload, int clients, String target, List<Measurement> rounds) {

    double median(ToDoubleFunction<Measurement> figure) {
      double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double lowest() {
      return rounds.stream().mapToDouble(Measurement::perSecond).min().orElse(0);
    }

    double highest() {
      return rounds.stream().mapToDouble(Measurement::perSecond).max().orElse(0);
    }

    /** Flushes of the disk a second, a dash when they are not told of every round. */
    String flushes() {
      return rounds.stream().anyMatch(each -> each.flushesPerSecond() == null)
          ? "–"
          : String.format(
              Locale.ROOT, "%.0f", median(each -> Objects.requireNonNull(each.flushesPerSecond())));
    }

    String label() {
      return Workload.valueOf(workload).told() + ", " + clients
          + (clients == 1 ? " client" : " clients");
    }
  }

  private final List<Line> lines = new ArrayList<>();

  /** A summary of all measurements but those of the warm-up. */
  Summary(List<Measurement> measurements) {
    Map<String, Line> byKey = new LinkedHashMap<>();
    for (Measurement each : measurements) {
      if (each.round() > 0) {
        byKey
            .computeIfAbsent(
                each.workload() + " " + each.clients() + " " + each.target(),
                key -> new Line(each.workload(), each.clients(), each.target(), new ArrayList<>()))
            .rounds()
            .add(each);
      }
    }
    lines.addAll(byKey.values());
  }

  List<Line> lines() {
    return lines;
  }

  /** Writes a table in Markdown. */
  void table(PrintWriter out) {
    out.println("| what | server | a second: median (lowest to highest) | p50 | p99 |"
        + " server CPU | client CPU | flushes a second | failed |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (Line line : lines) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f (%.1f to %.1f) | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %s | %d |%n",
          line.label(),
          line.target(),
          line.median(Measurement::perSecond),
          line.lowest(),
          line.highest(),
          line.median(Measurement::p50),
          line.median(Measurement::p99),
          line.median(Measurement::serverCpuMillis),
          line.median(Measurement::clientCpuMillis),
          line.flushes(),
          line.rounds().stream().mapToLong(Measurement::failed).sum());
    }
    out.flush();
  }

  /** A bar for each line, its length the logarithm of the median, with the spread as a thin line. */
  String chart() {
    double most = Math.max(10, lines.stream().mapToDouble(Line::highest).max().orElse(10));
    double decades = Math.ceil(Math.log10(most));
    StringBuilder svg = new StringBuilder();
    int height = ROW * lines.size() + 50;
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(LABEL + WIDTH + 120)
        .append("\" height=\"")
        .append(height)
        .append("\" font-family=\"sans-serif\" font-size=\"12\">\n")
        .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (int decade = 0; decade <= decades; decade++) {
      double x = LABEL + WIDTH * decade / decades;
      svg.append(String.format(
          Locale.ROOT,
          "<line x1=\"%.1f\" y1=\"24\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dddddd\"/>"
              + "<text x=\"%.1f\" y=\"16\" text-anchor=\"middle\">%s/s</text>%n",
          x,
          x,
          height - 20,
          x,
          decade == 0 ? "1" : "1" + "0".repeat(decade)));
    }
    List<String> targets = lines.stream().map(Line::target).distinct().toList();
    int y = 30;
    for (Line line : lines) {
      double median = line.median(Measurement::perSecond);
      String colour = COLOURS[targets.indexOf(line.target()) % COLOURS.length];
      svg.append(String.format(
          Locale.ROOT,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s · %s</text>"
              + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>"
              + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#222222\"/>"
              + "<text x=\"%.1f\" y=\"%d\">%.0f</text>%n",
          LABEL - 8,
          y + 12,
          escaped(line.label()),
          escaped(line.target()),
          LABEL,
          y,
          length(median, decades),
          colour,
          LABEL + length(line.lowest(), decades),
          y + 7,
          LABEL + length(line.highest(), decades),
          y + 7,
          LABEL + length(line.highest(), decades) + 6,
          y + 12,
          median));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static double length(double perSecond, double decades) {
    return perSecond <= 1 ? 0 : WIDTH * Math.log10(perSecond) / decades;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

package org.sciregistry.isncsci;

import java.util.Locale;

/** Writes the few shapes and texts a drawing needs as SVG. */
final class Svg {

  private static final String FONTS =
      "Helvetica, Arial, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', sans-serif";
  private static final double SMALLEST = 5.5;
  private static final double LATIN_WIDTH = 0.48;

  private final StringBuilder svg = new StringBuilder(1 << 15);

  /** Starts a drawing; lengths are pixels of 1/96 inch. */
  Svg(int width, int height, String title) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(width)
        .append("\" height=\"")
        .append(height)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" font-family=\"")
        .append(FONTS)
        .append("\" fill=\"#111\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
  }

  /** A frame filled with a colour. */
  void box(double x, double y, double width, double height, String fill) {
    svg.append(String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" stroke=\"#555\" stroke-width=\"0.6\"/>%n",
        x,
        y,
        width,
        height,
        fill));
  }

  void line(double x, double y, double toX, double toY, double width) {
    svg.append(String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#a01010\" stroke-width=\"%.1f\"/>%n",
        x,
        y,
        toX,
        toY,
        width));
  }

  /**
   * A text.
   *
   * @param y the base line
   * @param anchor start, middle or end
   */
  void text(double x, double y, double size, String anchor, boolean bold, String text) {
    svg.append(String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
        x,
        y,
        size,
        anchor,
        bold ? " font-weight=\"bold\"" : "",
        escaped(text)));
  }

  /** A text in the middle of a space, as large as it fits. */
  void fitted(double middle, double y, double width, double size, boolean bold, String text) {
    double fitting = Math.min(size, width / width(text, 1));
    text(middle, y, Math.max(SMALLEST, fitting), "middle", bold, text);
  }

  /**
   * A text over several lines.
   *
   * @return the base line under the last one
   */
  double wrapped(double x, double y, double width, double size, String text) {
    double lineHeight = size * 1.35;
    double at = y;
    StringBuilder line = new StringBuilder();
    for (String word : text.split("(?<=[ ，；：、。])", -1)) {
      if (width(line + word.strip(), size) > width) {
        text(x, at, size, "start", false, line.toString().strip());
        line.setLength(0);
        at += lineHeight;
      }
      line.append(word);
    }
    text(x, at, size, "start", false, line.toString().strip());
    return at + lineHeight;
  }

  /** About how wide a text is; a Chinese character is as wide as it is high. */
  private static double width(String text, double size) {
    return size * text.chars().mapToDouble(c -> c > 0x2e80 ? 1 : LATIN_WIDTH).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return svg + "</svg>\n";
  }
}

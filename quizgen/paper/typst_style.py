"""How a printed sheet looks: the Typst functions that sheets call."""

from __future__ import annotations

STYLE = r"""
#let grey = luma(110)
#let hair = 0.4pt + luma(140)

#let sheet(title: "", face: "", version: "", student: "", lang: "en", facts: "", mark: "", body) = {
  set document(title: title + " · " + version, author: "quizgen", date: none)
  set text(font: "New Computer Modern", size: 10.5pt, lang: lang)
  show raw: set text(font: "DejaVu Sans Mono", size: 8.6pt)
  set par(justify: false, leading: 0.62em, spacing: 0.95em)
  set list(indent: 0.4em, spacing: 0.75em)
  set enum(indent: 0.4em, spacing: 0.75em)
  set table(
    inset: (x: 8pt, y: 4.5pt),
    stroke: (_, y) => if y == 0 { (top: 0.7pt, bottom: 0.4pt) },
  )
  show table: it => block(stroke: (bottom: 0.7pt), it)
  show table: it => align(center, block(above: 1.1em, below: 1.1em, it))
  show math.equation.where(block: true): set block(above: 1em, below: 1em)
  set math.mat(column-gap: 0.8em)
  set page(
    paper: "a4",
    margin: (x: 2.2cm, top: 2.5cm, bottom: 2.1cm),
    header: context {
      if here().page() > 1 {
        set text(8.5pt)
        grid(columns: (1fr, auto), [#title#if face != "" [ · #face]],
          [Version #version#if student != "" [ · #student]])
        v(-5pt)
        line(length: 100%, stroke: hair)
      }
    },
    footer: context {
      set text(8pt, fill: grey)
      grid(columns: (1fr, auto), [sheet #mark · version #version],
        [page #counter(page).display("1 / 1", both: true)])
    },
  )
  block(below: 0.5em, text(15pt, weight: "bold", title))
  text(9.5pt, fill: grey, facts)
  v(0.2em)
  grid(columns: (auto, 1fr), gutter: 1.2em, align: bottom,
    [*Version #version*#if face != "" [ · *#face*]],
    if face != "" { align(right, text(9.5pt)[For teachers: keep this away from the sheets.]) }
    else if student != "" { align(right)[Name: *#student*] }
    else { align(right)[Name: #box(width: 62mm, stroke: (bottom: 0.5pt), height: 1em)] })
  v(-0.5em)
  line(length: 100%, stroke: 0.7pt)
  body
}

#let conventions(..items) = block(
  width: 100%, inset: 8pt, stroke: hair, radius: 2pt, above: 0.9em, below: 1.4em,
  {
    set text(9.2pt)
    set par(leading: 0.55em)
    [*Conventions*]
    list(indent: 0pt, spacing: 0.6em, ..items)
  })

#let whole(body, long: false) = if not long {
  block(width: 100%, above: 2em, below: 2em, breakable: false, body)
} else { block(width: 100%, above: 2em, below: 2em, layout(size => {
  let tall = measure(block(width: size.width, body)).height > 0.92 * size.height
  block(width: 100%, breakable: tall, above: 0pt, below: 0pt, body)
})) }

#let problem(number, title, points, long, body) = whole(long: long, {
  grid(columns: (1fr, auto), align: (left, right + bottom),
    text(11.5pt, weight: "bold")[#number. #title], text(9pt, fill: grey, points))
  block(above: 0.85em, body)
})

#let note(body) = block(above: 0.8em, below: 0.8em, text(9pt, style: "italic", fill: luma(70), body))
#let task(body) = block(inset: (left: 8pt), stroke: (left: 1.2pt + luma(200)), text(9.5pt, body))
#let drawing(body) = align(center, block(above: 1.2em, below: 1.2em, body))

#let room(size) = {
  let frame = (width, height) => box(width: width, height: height, stroke: 0.5pt + luma(90), radius: 2pt)
  if size == "small" { frame(34mm, 8mm) }
  else if size == "middle" { frame(62mm, 8mm) }
  else if size == "high" { frame(62mm, 17mm) }
  else if size == "line" { frame(100%, 10mm) }
  else if size == "tall" { frame(100%, 26mm) }
  else { stack(spacing: 8mm, v(1mm), ..range(6).map(_ => line(length: 100%, stroke: hair))) }
}

#let part(label, prompt, hints, points, size, options) = {
  let beside = size in ("small", "middle", "high")
  let words = {
    let first = label != "" or prompt != [] or points != ""
    if label != "" { text(9pt, weight: "bold", label); h(0.7em) }
    prompt
    if points != "" { h(0.6em); box(text(8.5pt, fill: grey)[(#points)]) }
    if hints != [] {
      if first { linebreak() }
      text(8.8pt, style: "italic", fill: luma(70), hints)
    }
  }
  block(breakable: false, above: 0.95em, below: 0.95em, width: 100%, {
    if beside and options == none and prompt != [] {
      grid(columns: (1fr, auto), gutter: 1em, align: (left + horizon, right + horizon), words, room(size))
    } else {
      words
      if options != none { options }
      if beside { align(right, room(size)) } else if size != none { block(above: 0.7em, room(size)) }
    }
  })
}

#let sign(kind, letter) = {
  let small = align(center + horizon, text(7pt, letter))
  if kind == "bubble" { box(baseline: 2.2pt, circle(radius: 5pt, stroke: 0.6pt, inset: 0pt, small)) }
  else if kind == "tick" { box(baseline: 2.2pt, square(size: 10pt, stroke: 0.6pt, inset: 0pt, small)) }
  else { [(#letter)] }
}

#let options(kind, columns, ..items) = block(above: 0.8em, below: 0.6em, inset: (left: 0.4em),
  grid(columns: (auto, 1fr) * columns, column-gutter: (0.6em, 1.4em) * columns, row-gutter: 0.75em,
    ..items.pos().map(((letter, body)) => (sign(kind, letter), body)).flatten()))

#let large(body) = {
  show math.frac: math.display
  set text(top-edge: "bounds", bottom-edge: "bounds")
  body
}

#let answer(label, key, counts, points, marker, below) = block(above: 1em, below: 1em, width: 100%, {
  grid(columns: (1fr, auto), gutter: 1em,
    [#text(9pt, weight: "bold", label)#h(0.8em)#large(key)#h(1em)#text(9pt, fill: luma(70), counts)],
    text(8.5pt, fill: grey, points))
  if below.len() > 0 { text(9pt, list(marker: marker, indent: 0.6em, spacing: 0.6em, ..below)) }
})
"""

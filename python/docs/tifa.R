# Reports as tokens and as a matrix of quanteda, by the command `tifa`, which must be on the PATH (pip, cargo).
#
#   source("tifa.R")
#   tokens <- tifa_tokens("reports/")
#   counts <- tifa_dfm("reports/")
#   quanteda.textstats::textstat_keyness(counts, target = quanteda::docvars(counts, "year") == 2025)

# Runs the command; what it says on standard error is shown, and a failure stops.
tifa_run <- function(...) {
  arguments <- vapply(c(...), shQuote, character(1))
  output <- system2("tifa", arguments, stdout = TRUE)
  status <- attr(output, "status")
  if (!is.null(status) && status > 1) stop("tifa ", paste(c(...), collapse = " "), ": exit code ", status)
  output
}

# A table of a subcommand as a data frame.
tifa_table <- function(subcommand, paths, ...) {
  file <- tempfile(fileext = ".csv")
  on.exit(unlink(file))
  tifa_run(subcommand, paths, ..., "-o", file)
  utils::read.csv(file, comment.char = "#", encoding = "UTF-8", check.names = FALSE, na.strings = "")
}

# What is known of each document: name, place, year, size, digest.
tifa_documents <- function(paths, ...) {
  tifa_table("documents", paths, ...)
}

# The words of each report, a line of the clean text after another.
tifa_tokens <- function(paths, engine = "pointwise", ...) {
  documents <- tifa_documents(paths)
  words <- lapply(documents$path, function(path) {
    clean <- tempfile(fileext = ".txt")
    on.exit(unlink(clean))
    tifa_run("clean", path, "-o", clean)
    lines <- tifa_run("cut", "--engine", engine, clean, ...)
    Encoding(lines) <- "UTF-8"
    # A word that is `/` itself stands between two of them.
    unlist(strsplit(gsub("///", "/\u2044/", lines, fixed = TRUE), "/", fixed = TRUE))
  })
  names(words) <- documents$name
  tokens <- quanteda::as.tokens(words)
  quanteda::docvars(tokens) <- documents[, c("place", "year", "characters", "sha256")]
  tokens
}

# The counts of listed terms, slogans as one term each, as a matrix of documents and terms.
tifa_dfm <- function(paths, ...) {
  documents <- tifa_documents(paths)
  counts <- tifa_table("frequency", paths, "--by", "document", ...)
  rows <- match(paste(counts$document, counts$document_number), paste(documents$name, stats::ave(
    seq_along(documents$name), documents$name, FUN = seq_along
  )))
  terms <- sort(unique(counts$term))
  matrix <- Matrix::sparseMatrix(
    i = rows, j = match(counts$term, terms), x = counts$count,
    dims = c(nrow(documents), length(terms)), dimnames = list(documents$name, terms)
  )
  dfm <- quanteda::as.dfm(matrix)
  quanteda::docvars(dfm) <- documents[, c("place", "year", "characters", "sha256")]
  dfm
}

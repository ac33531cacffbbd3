//! Tables of words that the crate carries, by what a word does.

/// The words of a role, in the order of the table, which has the columns `word` and `role`.
pub(crate) fn words_of_role(table: &'static str, role: &str) -> Vec<&'static str> {
    let rows = table.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.filter(|(_, of)| *of == role).map(|(word, _)| word).collect()
}

/// What is wrong with a table: a row without a role, or with one that nobody reads; a word twice in one role.
#[cfg(test)]
pub(crate) fn oddities(table: &str, roles: &[&str]) -> Vec<String> {
    let rows: Vec<&str> = table.lines().collect();
    let is_odd = |row: &str| row.split_once(',').is_none_or(|(word, role)| word.is_empty() || !roles.contains(&role));
    let mut odd: Vec<String> = rows.iter().skip(1).filter(|row| is_odd(row)).map(|row| (*row).to_owned()).collect();
    odd.extend(
        rows.iter()
            .enumerate()
            .filter(|(at, row)| rows.iter().take(*at).any(|other| other == *row))
            .map(|(_, row)| format!("twice: {row}")),
    );
    odd.extend(
        roles
            .iter()
            .filter(|role| !rows.iter().any(|row| row.ends_with(&format!(",{role}"))))
            .map(|role| format!("no word of {role}")),
    );
    odd
}

export function cutOff(): readonly string[];
export function headings(): readonly { readonly level: number; readonly text: string }[];
export function lostLinks(): readonly string[];
export function focused(): string;
export function markAlike(): number;
